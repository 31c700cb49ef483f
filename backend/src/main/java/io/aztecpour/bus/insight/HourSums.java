package io.aztecpour.bus.insight;

import java.util.List;

/** The roll-up itself, in the order of time. */
public record HourSums(List<HourSum> rows) {
    /**
     * What a tap poured of a drink in an hour.
     *
     * @param hourMs when it began, ms since 1970
     * @param tap id; empty where rows have none
     * @param drink as the log has it
     * @param maintenance kind of the run; empty for guests' pours
     */
    public record HourSum(
            long hourMs,
            String tap,
            String drink,
            String maintenance,
            long pours,
            long failed,
            long refused,
            long unknown,
            double ml) {}
}
