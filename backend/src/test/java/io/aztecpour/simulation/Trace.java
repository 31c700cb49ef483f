package io.aztecpour.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What happened, one line each, with its virtual time; nothing is kept, nor put into words, unless somebody wants to read it. */
final class Trace {
    private static final int MOST_LINES = 20_000;

    private final boolean on;
    private final VirtualTime time;
    private final List<String> lines = new ArrayList<>();

    Trace(boolean on, VirtualTime time) {
        this.on = on;
        this.time = time;
    }

    boolean isOn() {
        return on;
    }

    void add(String who, Supplier<String> what) {
        if (on && lines.size() < MOST_LINES) {
            lines.add(String.format(Locale.ROOT, "%10.3f s  %-7s %s", time.now() / 1e9, who, what.get()));
        }
    }

    List<String> lines() {
        return lines;
    }
}
