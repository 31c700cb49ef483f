package io.aztecpour.bus.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well the taps work.
 *
 * @param step a point: hour, day, week, month, quarter or year
 * @param atMs when each point begins, ms since 1970
 */
public record TapFigures(InsightSpan span, String step, List<Long> atMs, List<TapFigure> taps) {

    /**
     * A tap's.
     *
     * @param failures how pours failed, most first
     * @param refusals why none was started, most first
     * @param watchedS for how long a hub looked after it, s
     * @param onlineS for how long of that its devices answered, s
     * @param dropouts how often they stopped to
     * @param answerP50Ms half of its devices' answers took no longer, ms; null where there were none
     */
    public record TapFigure(
            String tap,
            String name,
            boolean removed,
            PourTotal total,
            List<CodeCount> failures,
            List<CodeCount> refusals,
            long watchedS,
            long onlineS,
            long dropouts,
            @Nullable Double answerP50Ms,
            @Nullable Double answerP99Ms,
            TapOverTime overTime) {}

    /**
     * An entry a point.
     *
     * @param online share of the time watched, 0–1; null where nobody watched
     */
    public record TapOverTime(
            List<@Nullable Double> online,
            List<Long> dropouts,
            List<@Nullable Double> answerP50Ms,
            List<@Nullable Double> answerP99Ms) {}
}
