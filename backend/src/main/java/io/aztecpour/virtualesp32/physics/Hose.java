package io.aztecpour.virtualesp32.physics;

/** The hose between bottle and spout: full of liquid until the bottle ends, then it spits air. */
final class Hose {
    /** 60 cm of hose with 4 mm bore hold 7.5 ml. */
    private static final double HOLDS_ML = 7.5;

    private static final double COUNTS_AS_FULL = 0.995;

    private final SeededRandom random;
    private double liquidMl = HOLDS_ML;

    Hose(long seed) {
        this.random = new SeededRandom(seed, "hose");
    }

    double liquidMl() {
        return liquidMl;
    }

    /**
     * Pushes {@code pushedMl} through, of which {@code liquidIn} ml is liquid and the rest air.
     *
     * @return ml of liquid that leave at the other end
     */
    double push(double pushedMl, double liquidIn) {
        double share = liquidMl / HOLDS_ML;
        double spitting = share < COUNTS_AS_FULL ? random.between(0, 2) : 1;
        double out = Math.min(liquidMl + liquidIn, pushedMl * share * spitting);
        liquidMl = liquidMl + liquidIn - out;
        if (liquidMl > HOLDS_ML) {
            out += liquidMl - HOLDS_ML;
            liquidMl = HOLDS_ML;
        }
        return out;
    }
}
