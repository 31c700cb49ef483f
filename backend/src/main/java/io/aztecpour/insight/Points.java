package io.aztecpour.insight;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/**
 * The points of a chart: each begins where the one before it ends.
 *
 * @param begins ms since 1970, ascending; empty for a range without time
 * @param endMs where the last one ends, ms since 1970
 */
record Points(Step step, List<Long> begins, long endMs) {
    /** More are no clearer on any screen. */
    static final int MOST = 400;

    private static final long HOUR_MS = 3_600_000;

    Points {
        begins = List.copyOf(begins);
    }

    /**
     * @param from first day
     * @param to last day, not before {@code from}
     * @param wished a coarser one is taken where it would give too many points
     */
    static Points of(BarCalendar calendar, LocalDate from, LocalDate to, Step wished) {
        Step step = wished;
        while (count(from, to, step) > MOST && step != Step.YEAR) {
            step = step.coarser();
        }
        long end = calendar.begins(to.plusDays(1));
        return new Points(
                step, step == Step.HOUR ? hours(calendar.begins(from), end) : steps(calendar, from, to, step), end);
    }

    /** One point for all of it. */
    static Points whole(long fromMs, long toMs) {
        return new Points(Step.YEAR, List.of(fromMs), toMs);
    }

    private static long count(LocalDate from, LocalDate to, Step step) {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        return switch (step) {
            // A day may have 25.
            case HOUR -> days * 24 + 1;
            case DAY -> days;
            case WEEK -> days / 7 + 2;
            case MONTH -> ChronoUnit.MONTHS.between(from, to) + 2;
            case QUARTER -> ChronoUnit.MONTHS.between(from, to) / 3 + 2;
            case YEAR -> ChronoUnit.YEARS.between(from, to) + 2;
        };
    }

    private static List<Long> hours(long from, long end) {
        List<Long> begins = new ArrayList<>();
        for (long at = from; at < end; at += HOUR_MS) {
            begins.add(at);
        }
        return begins;
    }

    /** The first may begin within its week or month. */
    private static List<Long> steps(BarCalendar calendar, LocalDate from, LocalDate to, Step step) {
        List<Long> begins = new ArrayList<>();
        for (LocalDate at = from; !at.isAfter(to); at = step.next(step.begin(at))) {
            begins.add(calendar.begins(at));
        }
        return begins;
    }

    /** @return those that have begun by then */
    Points until(long nowMs) {
        int begun = 0;
        while (begun < begins.size() && begins.get(begun) <= nowMs) {
            begun++;
        }
        return begun == begins.size() ? this : new Points(step, begins.subList(0, begun), begins.get(begun));
    }

    /** @param where maps each moment to another, in the same order */
    Points moved(LongUnaryOperator where) {
        return new Points(step, begins.stream().map(where::applyAsLong).toList(), where.applyAsLong(endMs));
    }

    int size() {
        return begins.size();
    }

    long fromMs() {
        return begins.isEmpty() ? endMs : begins.get(0);
    }

    /** @return which point holds this moment, from 0 on; below 0 for none */
    int indexOf(long atMs) {
        if (atMs < fromMs() || atMs >= endMs) {
            return -1;
        }
        int found = Arrays.binarySearch(begins.toArray(), atMs);
        return found >= 0 ? found : -found - 2;
    }

    /** @return begin and end of each, as JSON for SQLite */
    String pairs() {
        StringBuilder json = new StringBuilder("[");
        for (int at = 0; at < begins.size(); at++) {
            long end = at + 1 < begins.size() ? begins.get(at + 1) : endMs;
            json.append(at == 0 ? "[" : ",[")
                    .append(begins.get(at))
                    .append(',')
                    .append(end)
                    .append(']');
        }
        return json.append(']').toString();
    }

    /** @return where each begins, as an array for PostgreSQL */
    String array() {
        return begins.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
