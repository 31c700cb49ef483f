package io.aztecpour.pour.exactness;

/**
 * What is to be poured, and what stands on the scale before.
 *
 * @param targetMl wanted in the glass, ml, 1–60
 * @param gramsPerMl density of the drink, g/ml, 0.5–2
 * @param empty the glass before the pour
 */
public record PourOrder(double targetMl, double gramsPerMl, StillWeight empty) {
    public PourOrder {
        if (!(targetMl >= 1 && targetMl <= AmountCorrection.MOST_ML)) {
            throw new IllegalArgumentException("A pour has 1 to 60 ml, not " + targetMl);
        }
        if (!(gramsPerMl >= 0.5 && gramsPerMl <= 2)) {
            throw new IllegalArgumentException("A drink weighs 0.5 to 2 g/ml, not " + gramsPerMl);
        }
    }
}
