package io.aztecpour.virtualesp32.firmware;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** The last lines that the device had to say, as many as fit into its memory. */
public final class DeviceLog {
    private static final int MOST_LINES = 200;

    private final Deque<Line> lines = new ArrayDeque<>();
    private final DeviceClock clock;
    private final Supplier<LogLevel> level;

    /** One line, {@code millis} ms after boot. */
    public record Line(long millis, LogLevel level, String text) {}

    DeviceLog(DeviceClock clock, Supplier<LogLevel> level) {
        this.clock = clock;
        this.level = level;
    }

    public void error(String text) {
        write(LogLevel.ERROR, text);
    }

    public void info(String text) {
        write(LogLevel.INFO, text);
    }

    public void debug(String text) {
        write(LogLevel.DEBUG, text);
    }

    private void write(LogLevel importance, String text) {
        if (importance.compareTo(level.get()) > 0) {
            return;
        }
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(new Line(clock.millis(), importance, text));
    }

    /** Oldest first. */
    public List<Line> lines() {
        return List.copyOf(lines);
    }
}
