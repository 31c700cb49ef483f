package io.aztecpour.bus.guests;

import io.aztecpour.domain.Guest;

/** A guest before and after a change. */
public record GuestChange(Guest before, Guest now) {}
