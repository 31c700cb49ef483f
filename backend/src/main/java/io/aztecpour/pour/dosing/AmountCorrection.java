package io.aztecpour.pour.dosing;

/**
 * What a device that measures by time really pours: {@code actual = a·asked + b}, learned from clean settled pours.
 *
 * @param a ml in the glass per ml asked, 0.2–5
 * @param b ml in the glass however little is asked, −10…10
 * @param varianceA of a
 * @param varianceB of b, ml²
 * @param covariance of a and b, ml
 * @param mostA what a full bottle gives: the largest a of about the last two hundred pours, less its standard error, 0.2–5;
 *     after a surprise, what that would mean. A bottle may be changed at any time, so no pour is asked for more than a full one
 *     would make safe
 */
public record AmountCorrection(
        double a, double b, double varianceA, double varianceB, double covariance, double mostA) {
    /** Most that may be commanded, and most that is aimed at, ml: the hard cap of a pour. */
    public static final int MOST_ML = 60;

    private static final double LEAST_A = 0.2;
    private static final double GREATEST_A = 5;

    /** What a glass may hold at the very most after a pour of 60 ml, ml. */
    public static final double CEILING_ML = 61.5;

    /** Believed of a device nobody measured: it pours what it is asked, give or take a seventh and a drip. */
    public static final AmountCorrection UNLEARNED = new AmountCorrection(1, 0, 0.0225, 1, 0, LEAST_A);

    /** How much one pour differs from the next: a part of the amount, and ml of drip. */
    private static final double PUMP_NOISE = 0.013;

    private static final double DRIP_NOISE_ML = 0.15;

    /** How far a and b, ml, wander from pour to pour: the bottle empties, the hose ages. */
    private static final double WANDER_A = 0.004;

    private static final double WANDER_B_ML = 0.02;

    /** How much of the way mostA follows a down with each pour. */
    private static final double MOST_FADES = 0.005;

    /**
     * The most that may come, as a part of the target and ml more, if the bottle turns out to be full: one that ran dry
     * taught that the pump brings little, and the next pour comes from another bottle.
     */
    private static final double FULL_BOTTLE = 1.5;

    private static final double FULL_BOTTLE_ML = 5;

    private static final double SURPRISE = 4;

    /**
     * What a device that will be stopped may bring beyond the target if the stop is lost, ml or as a part, whichever is more.
     * A pump set up with a measuring cup is right to about a tenth: with less to spare it would often end before its stop,
     * and each ml more would be in the glass whenever the network goes.
     */
    private static final double ALLOWANCE_ML = 3;

    private static final double ALLOWANCE = 0.1;

    /** A learned correction is believed only while it can be true. */
    public AmountCorrection {
        boolean sound = a >= LEAST_A
                && a <= GREATEST_A
                && Math.abs(b) <= 10
                && varianceA > 0
                && varianceA <= 1
                && varianceB > 0
                && varianceB <= 100
                && covariance * covariance <= 1.000001 * varianceA * varianceB;
        if (!sound) {
            a = 1;
            b = 0;
            varianceA = 0.0225;
            varianceB = 1;
            covariance = 0;
            mostA = LEAST_A;
        }
        mostA = mostA >= LEAST_A && mostA <= GREATEST_A ? mostA : LEAST_A;
    }

    /** @return ml expected in the glass when the device is asked for this */
    public double glassMl(double askedMl) {
        return a * askedMl + b;
    }

    /** @return standard deviation of what lands in the glass when the device is asked for this, ml */
    public double stdDeviationMl(double askedMl) {
        double pump = PUMP_NOISE * a * askedMl;
        return Math.sqrt(lineVariance(askedMl) + pump * pump + DRIP_NOISE_ML * DRIP_NOISE_ML);
    }

    /**
     * The command for a device that cannot be stopped: whole ml, 1–60, and never so much that the glass would pass 60 ml
     * as expected or {@value #CEILING_ML} ml at worst, nor half as much again as the target from a full bottle.
     *
     * @param targetMl wanted in the glass, ml
     */
    public int commandMl(double targetMl) {
        int command = (int) Math.round(bounded((targetMl - b) / a));
        double mostMl = FULL_BOTTLE * targetMl + FULL_BOTTLE_ML;
        while (command > 1 && (tooMuch(command) || mostA * command + b > mostMl)) {
            command--;
        }
        return command;
    }

    /**
     * The command for a device that will be stopped. The stop may be lost, so the command is the bound: as far as is known
     * it brings no more than the target and its allowance, nor more than {@value #CEILING_ML} ml. A device that gives less
     * than it should ends by itself before the stop, and teaches by that. Whole ml, 1–60.
     *
     * @param targetMl wanted in the glass, ml
     */
    public int backstopMl(double targetMl) {
        double mostMl = Math.min(targetMl + allowanceMl(targetMl), CEILING_ML);
        return (int) bounded((mostMl - b) / a);
    }

    /** @return what a stop that is lost may cost, ml above the target */
    public static double allowanceMl(double targetMl) {
        return Math.max(ALLOWANCE_ML, ALLOWANCE * targetMl);
    }

    /**
     * @param askedMl what the device was asked for and did, ml
     * @param settledMl what the scale gained, ml
     * @param error standard deviation of that gain, ml
     */
    public AmountCorrection updated(double askedMl, double settledMl, double error) {
        if (!(askedMl > 0 && askedMl <= MOST_ML) || !(Math.abs(settledMl) < 200) || !(error >= 0 && error < 50)) {
            return this;
        }
        if (!isSurprisedBy(askedMl, settledMl, error)) {
            return step(askedMl, settledMl, error);
        }
        return lessSure().bringingAtMost(settledMl / askedMl);
    }

    /** A surprise is no lesson, but if it was the pump, the next glass must not run over for it. */
    private AmountCorrection bringingAtMost(double ratio) {
        double most = Math.max(mostA, Math.min(GREATEST_A, ratio));
        return new AmountCorrection(a, b, varianceA, varianceB, covariance, most);
    }

    /** @return whether a pour of which this much came, with that standard deviation, ml, is no lesson but a riddle */
    private boolean isSurprisedBy(double askedMl, double settledMl, double error) {
        double miss = settledMl - glassMl(askedMl);
        double wander = Math.pow(WANDER_A * askedMl, 2) + WANDER_B_ML * WANDER_B_ML;
        double expected = lineVariance(askedMl) + wander + noise(askedMl, error);
        return miss * miss > SURPRISE * SURPRISE * expected;
    }

    private double noise(double askedMl, double error) {
        double pump = PUMP_NOISE * a * askedMl;
        return pump * pump + DRIP_NOISE_ML * DRIP_NOISE_ML + error * error;
    }

    /** One step of a Kalman filter. */
    private AmountCorrection step(double askedMl, double settledMl, double error) {
        double beforeA = varianceA + WANDER_A * WANDER_A;
        double beforeB = varianceB + WANDER_B_ML * WANDER_B_ML;
        double noise = noise(askedMl, error);
        double towardsA = beforeA * askedMl + covariance;
        double towardsB = covariance * askedMl + beforeB;
        double expected = towardsA * askedMl + towardsB + noise;
        double miss = settledMl - glassMl(askedMl);
        double nextA = a + towardsA / expected * miss;
        double surely = nextA - Math.sqrt(beforeA - towardsA * towardsA / expected);
        return within(
                nextA,
                b + towardsB / expected * miss,
                beforeA - towardsA * towardsA / expected,
                beforeB - towardsB * towardsB / expected,
                covariance - towardsA * towardsB / expected,
                Math.max(surely, mostA - MOST_FADES * (mostA - nextA)));
    }

    /**
     * What flow and running time of the pump confirm is another board or pump, however much it surprises. More is believed at
     * once, for more must not come again. Less may be a pour that somebody cut short at the board, and believed at once it
     * would double the next one; so it is believed when it comes twice.
     *
     * @param askedMl as for {@link #updated}
     */
    AmountCorrection confirmed(double askedMl, double settledMl, double error) {
        double ratio = settledMl / askedMl;
        if (!isSurprisedBy(askedMl, settledMl, error) || ratio < LEAST_A || ratio > GREATEST_A) {
            return updated(askedMl, settledMl, error);
        }
        boolean more = settledMl > glassMl(askedMl);
        return more || isUnsure()
                ? new AmountCorrection(ratio, 0, 1, 1, 0, mostA).step(askedMl, settledMl, error)
                : unsure();
    }

    private boolean isUnsure() {
        return varianceA > 0.99 * UNLEARNED.varianceA;
    }

    /** @return as unsure as before the first pour, but not of what a full bottle gives */
    private AmountCorrection unsure() {
        return new AmountCorrection(a, b, UNLEARNED.varianceA, UNLEARNED.varianceB, 0, mostA);
    }

    /** Nothing must make it less sure than it was before the first pour. */
    private static AmountCorrection within(
            double a, double b, double varianceA, double varianceB, double covariance, double mostA) {
        double shrinkA = Math.sqrt(Math.min(1, UNLEARNED.varianceA / varianceA));
        double shrinkB = Math.sqrt(Math.min(1, UNLEARNED.varianceB / varianceB));
        return new AmountCorrection(
                a,
                b,
                varianceA * shrinkA * shrinkA,
                varianceB * shrinkB * shrinkB,
                covariance * shrinkA * shrinkB,
                mostA);
    }

    /** @return that of the same device when its pump delivers so many times as much */
    AmountCorrection scaled(double factor) {
        return within(factor * a, b, factor * factor * varianceA, varianceB, factor * covariance, mostA);
    }

    private AmountCorrection lessSure() {
        double wider = 6;
        return within(a, b, wider * varianceA, wider * varianceB, wider * covariance, mostA);
    }

    private boolean tooMuch(int command) {
        double glass = Math.max(a, mostA) * command + b;
        return glass > MOST_ML || glass + 2.5 * stdDeviationMl(command) > CEILING_ML && glass > MOST_ML - 3;
    }

    private double lineVariance(double askedMl) {
        return Math.max(0, varianceA * askedMl * askedMl + 2 * covariance * askedMl + varianceB);
    }

    private static double bounded(double command) {
        return Math.min(MOST_ML, Math.max(1, command));
    }
}
