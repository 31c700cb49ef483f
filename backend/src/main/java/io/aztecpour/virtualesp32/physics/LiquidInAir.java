package io.aztecpour.virtualesp32.physics;

/** Liquid between spout and glass: a delay line with one cell a step. */
final class LiquidInAir {
    private static final double NOTHING_ML = 1e-9;

    private final double[] falling;
    private int next;
    private double totalMl;

    LiquidInAir(int steps) {
        this.falling = new double[Math.max(1, steps)];
    }

    double totalMl() {
        return totalMl;
    }

    /** Lets {@code releasedMl} begin to fall and returns what arrives below in this step, ml. */
    double step(double releasedMl) {
        double landed = falling[next];
        falling[next] = releasedMl;
        next = (next + 1) % falling.length;
        totalMl += releasedMl - landed;
        if (totalMl < NOTHING_ML) {
            totalMl = 0;
        }
        return landed;
    }
}
