package io.aztecpour.bus.bar;

import io.aztecpour.domain.Tap;

/** Two taps as they shall be, each with addresses of the other's: both change or none does. */
public record TapSwap(Tap one, Tap other) {}
