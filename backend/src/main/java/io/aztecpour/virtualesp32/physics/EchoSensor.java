package io.aztecpour.virtualesp32.physics;

import java.util.OptionalDouble;

/** An HC-SR04 that looks across the test rig: at the glass, or at the wall behind it. */
final class EchoSensor {
    private static final double GLASS_MM = 45;
    private static final double WALL_MM = 260;

    /** Spread of repeated measurements; the data sheet promises 3 mm. */
    private static final double NOISE_MM = 1.2;

    /** One microsecond of echo at 343 m/s, there and back. */
    private static final double RESOLUTION_MM = 0.1715;

    private final SeededRandom random;
    private final double lostEchoes;

    /** @param lostEchoes share of measurements without an echo, 0–1 */
    EchoSensor(long seed, double lostEchoes) {
        this.random = new SeededRandom(seed, "echo");
        this.lostEchoes = lostEchoes;
    }

    /** One measurement in mm, or none when the echo does not come back. */
    OptionalDouble read(boolean glassPresent) {
        if (random.happens(lostEchoes)) {
            return OptionalDouble.empty();
        }
        double distance = (glassPresent ? GLASS_MM : WALL_MM) + random.gaussian(NOISE_MM);
        return OptionalDouble.of(Math.round(distance / RESOLUTION_MM) * RESOLUTION_MM);
    }
}
