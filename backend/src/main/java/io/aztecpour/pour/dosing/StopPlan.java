package io.aztecpour.pour.dosing;

/**
 * When to send the stop.
 *
 * @param seconds after the pour's zero of time
 * @param aimMl what the glass should then hold, ml: the target, or less where the doubt is too great for the hard cap
 * @param guardMl weight, as ml above the empty glass, at which the stop is due whatever the line says
 */
record StopPlan(double seconds, double aimMl, double guardMl) {
    /** So sure it must be that the glass stays below the ceiling: 3 standard deviations are 1 pour in 700. */
    private static final double SURE = 3;

    static StopPlan of(FlowLine line, InFlight flight, double targetMl) {
        double aim = targetMl;
        double seconds = crossing(line, flight, aim);
        double end = seconds + flight.stopS();
        double variance =
                line.amountVariance(end) + flight.overrunVariance() + line.flow() * line.flow() * flight.stopVariance();
        double highest = AmountCorrection.CEILING_ML - SURE * Math.sqrt(variance);
        if (highest < aim) {
            aim = Math.max(highest, 0.8 * targetMl);
            seconds = crossing(line, flight, aim);
        }
        double flying = flight.overrunMl() + line.flow() * flight.stopS();
        return new StopPlan(seconds, aim, aim - flying);
    }

    private static double crossing(FlowLine line, InFlight flight, double aim) {
        return line.startS() + (aim - line.landedMl() - flight.overrunMl()) / line.flow() - flight.stopS();
    }
}
