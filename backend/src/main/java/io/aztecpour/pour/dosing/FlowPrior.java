package io.aztecpour.pour.dosing;

/**
 * What is believed of a pour before its samples, as independent normal distributions.
 *
 * @param landedMl what had landed before the start, ml; 0 for a pump that comes up
 * @param baseVariance of the measured empty glass, ml²
 * @param flow ml/s
 * @param flowVariance (ml/s)²
 * @param startS s after the pour's zero of time
 * @param startVariance s²
 */
record FlowPrior(
        double landedMl, double baseVariance, double flow, double flowVariance, double startS, double startVariance) {
    FlowLine line() {
        return new FlowLine(
                landedMl, 0, flow, startS, new Symmetric3(baseVariance, 0, 0, flowVariance, 0, startVariance));
    }
}
