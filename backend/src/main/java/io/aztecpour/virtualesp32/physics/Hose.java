package io.aztecpour.virtualesp32.physics;

/** The hose between bottle and spout: full of liquid until the bottle ends, then it spits air. */
final class Hose {
    private static final double COUNTS_AS_FULL = 0.995;

    private final SeededRandom random;
    private double holdsMl;
    private double liquidMl;

    /** A full one. */
    Hose(long seed, double holdsMl) {
        this.holdsMl = holdsMl;
        this.liquidMl = holdsMl;
        this.random = new SeededRandom(seed, "hose");
    }

    void replace(double holds, double liquid) {
        holdsMl = holds;
        liquidMl = Math.min(holds, liquid);
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
        double share = liquidMl / holdsMl;
        double spitting = share < COUNTS_AS_FULL ? random.between(0, 2) : 1;
        double out = Math.min(liquidMl + liquidIn, pushedMl * share * spitting);
        liquidMl = liquidMl + liquidIn - out;
        if (liquidMl > holdsMl) {
            out += liquidMl - holdsMl;
            liquidMl = holdsMl;
        }
        return out;
    }
}
