package io.aztecpour.bus.ledger;

import io.aztecpour.domain.Event;
import java.util.List;

/** Events with their ids. */
public record Events(List<Event> events) {}
