package io.aztecpour.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * Limits the lines of one logger in a minute, and says afterwards how many it left out: a failure that repeats, or that a
 * stranger provokes, must not fill the disk.
 */
public final class LogGate extends Filter<ILoggingEvent> {
    static final int LINES = 60;
    static final long WINDOW_MS = 60_000;

    private static final String SUMMARY = "left out in the last minute, because they were too many: {}";

    private final Map<String, Integer> lines = new HashMap<>();
    private long sinceMs;

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (event.getLoggerName().equals(LogGate.class.getName())) {
            return FilterReply.NEUTRAL;
        }
        String leftOut = linesLeftOut(event.getTimeStamp());
        if (!leftOut.isEmpty()) {
            LoggerFactory.getLogger(LogGate.class).warn(SUMMARY, leftOut);
        }
        return count(event.getLoggerName()) > LINES ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private synchronized int count(String logger) {
        return lines.merge(logger, 1, Integer::sum);
    }

    /** @return what was left out of the minute that is over now; empty while it goes on */
    private synchronized String linesLeftOut(long nowMs) {
        // Clocks are set back, too.
        if (Math.abs(nowMs - sinceMs) < WINDOW_MS) {
            return "";
        }
        String leftOut = lines.entrySet().stream()
                .filter(each -> each.getValue() > LINES)
                .map(each -> (each.getValue() - LINES) + " of " + each.getKey())
                .collect(Collectors.joining(", "));
        lines.clear();
        sinceMs = nowMs;
        return leftOut;
    }
}
