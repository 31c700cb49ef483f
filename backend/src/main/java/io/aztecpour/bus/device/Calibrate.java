package io.aztecpour.bus.device;

import io.aztecpour.domain.Check;

/**
 * Calibrate with a weight that stands on the scale.
 *
 * @param knownG its weight, g, 20–1000
 */
public record Calibrate(double knownG) {
    public Calibrate {
        Check.range(knownG, 20, 1000, "known_weight_g");
    }
}
