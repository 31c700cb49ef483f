package io.aztecpour.virtualesp32.physics;

/** A glass under the spout. */
final class DrinkingGlass {
    /** A long-drink glass; more runs over its edge. */
    static final double HOLDS_ML = 350;

    private final double emptyGrams;
    private double iceGrams;
    private double ml;

    DrinkingGlass(double emptyGrams) {
        this.emptyGrams = emptyGrams;
    }

    double ml() {
        return ml;
    }

    double grams(double density) {
        return emptyGrams + iceGrams + ml * density;
    }

    void addIce(double grams) {
        iceGrams += grams;
    }

    /** Pours in and returns the ml that ran over. */
    double take(double incomingMl) {
        double over = Math.max(0, ml + incomingMl - HOLDS_ML);
        ml += incomingMl - over;
        return over;
    }
}
