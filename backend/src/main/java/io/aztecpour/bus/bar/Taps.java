package io.aztecpour.bus.bar;

import io.aztecpour.domain.Tap;
import java.util.List;

/** All taps in the order of the screen. */
public record Taps(List<Tap> taps) {}
