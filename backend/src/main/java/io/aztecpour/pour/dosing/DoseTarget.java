package io.aztecpour.pour.dosing;

/**
 * What is to be poured, and what stands on the scale before.
 *
 * @param targetMl wanted in the glass, ml, 1–60
 * @param askedMl what the device is asked for, whole ml, 1–60: {@link AmountCorrection#commandMl} of the target, or
 *     {@link AmountCorrection#backstopMl} where it will be stopped
 * @param gramsPerMl density of the drink, g/ml, 0.5–2
 * @param empty the glass before the pour
 */
public record DoseTarget(double targetMl, int askedMl, double gramsPerMl, StillWeight empty) {
    public DoseTarget {
        if (!(targetMl >= 1 && targetMl <= AmountCorrection.MOST_ML)) {
            throw new IllegalArgumentException("A pour has 1 to 60 ml, not " + targetMl);
        }
        if (askedMl < 1 || askedMl > AmountCorrection.MOST_ML) {
            throw new IllegalArgumentException("A device is asked for 1 to 60 ml, not " + askedMl);
        }
        if (!(gramsPerMl >= 0.5 && gramsPerMl <= 2)) {
            throw new IllegalArgumentException("A drink weighs 0.5 to 2 g/ml, not " + gramsPerMl);
        }
    }
}
