package io.aztecpour.virtualesp32.physics;

import java.util.Random;

/** Seeded randomness; each part has its own stream, so that one part's draws never shift another's. */
final class SeededRandom {
    private final Random random;

    SeededRandom(long seed, String part) {
        this.random = new Random(seed * 31 + part.hashCode());
    }

    double gaussian(double sigma) {
        return random.nextGaussian() * sigma;
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }
}
