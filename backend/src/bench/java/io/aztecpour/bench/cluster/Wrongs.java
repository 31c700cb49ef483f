package io.aztecpour.bench.cluster;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What should not be. It is told at once and once more at the end. */
public final class Wrongs {
    private final List<String> found = new CopyOnWriteArrayList<>();

    /** @param rows of the log that show it */
    void add(String what, List<PourLog.Row> rows) {
        StringBuilder text = new StringBuilder(what);
        rows.forEach(row -> text.append("\n      ").append(row));
        add(text.toString());
    }

    public void add(String what) {
        found.add(what);
        System.out.println("  WRONG: " + what);
    }

    void unless(boolean holds, String what) {
        if (!holds) {
            add(what);
        }
    }

    public List<String> all() {
        return found;
    }
}
