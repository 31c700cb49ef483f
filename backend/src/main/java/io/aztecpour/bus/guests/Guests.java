package io.aztecpour.bus.guests;

import io.aztecpour.domain.Guest;
import java.util.List;

/** The guest list, by name. */
public record Guests(List<Guest> guests) {}
