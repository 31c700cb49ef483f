package io.aztecpour.pour.dosing;

/**
 * What is known of a running pour: once the pump is up, {@code weight = base + landed + flow · (t − start)}.
 *
 * @param landedMl what had landed when this line began, ml: 0 for a pump that comes up, more for one that ran already
 * @param baseMl how far the empty glass is off its measured weight, as ml
 * @param flow ml/s
 * @param startS where the line begins, s after the pour's zero of time
 * @param covariance of base, flow and start, in that order
 */
record FlowLine(double landedMl, double baseMl, double flow, double startS, Symmetric3 covariance) {
    /** A pump takes about this long to come up, s; the line starts in the middle of it. */
    static final double SPIN_UP_S = 0.15;

    /** @return s of full flow that what landed since the start is worth */
    double ramp(double sinceStart) {
        double half = SPIN_UP_S / 2;
        if (landedMl > 0 || sinceStart >= half) {
            return sinceStart;
        }
        double up = Math.max(0, sinceStart + half);
        return up * up / (2 * SPIN_UP_S);
    }

    /** @return how far the pump is up, 0–1 */
    double rampSlope(double sinceStart) {
        return landedMl > 0 ? 1 : Math.min(1, Math.max(0, sinceStart / SPIN_UP_S + 0.5));
    }

    /** @return ml in the glass by then */
    double amountAt(double seconds) {
        return landedMl + flow * ramp(seconds - startS);
    }

    /** @return weight expected then, as ml against the measured empty glass */
    double levelAt(double seconds) {
        return baseMl + amountAt(seconds);
    }

    /** @return variance of {@link #levelAt}, ml² */
    double levelVariance(double seconds) {
        double since = seconds - startS;
        return covariance.along(1, ramp(since), -flow * rampSlope(since));
    }

    /** @return variance of {@link #amountAt}, ml² */
    double amountVariance(double seconds) {
        double since = seconds - startS;
        return covariance.along(0, ramp(since), -flow * rampSlope(since));
    }

    double flowVariance() {
        return covariance.yy();
    }

    double startVariance() {
        return covariance.zz();
    }
}
