package io.aztecpour.bench.cluster;

import io.aztecpour.bench.cluster.PourLog.Row;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds the whole log against what was promised and against what the devices did. */
public final class LogCheck {
    private final Wrongs wrongs;
    private final List<Row> rows;
    private final Map<String, List<Row>> byPour;

    public LogCheck(PourLog log, Wrongs wrongs) throws Exception {
        this.wrongs = wrongs;
        rows = log.after(0);
        byPour = rows.stream().collect(Collectors.groupingBy(Row::requestId));
    }

    /** @return how many pours were started, and how they ended */
    public Map<String, Long> outcomes() {
        return byPour.values().stream()
                .filter(pour -> pour.get(0).started())
                .map(pour -> pour.get(pour.size() - 1))
                .collect(Collectors.groupingBy(
                        end -> end.code() == null ? end.status() : end.code(), TreeMap::new, Collectors.counting()));
    }

    public void run(Bar bar, Presses presses) {
        byPour.values().forEach(this::oneStartAndOneOutcome);
        rows.stream()
                .filter(Row::started)
                .collect(Collectors.groupingBy(Row::guest))
                .forEach(this::once);
        presses.promised().forEach(this::kept);
        for (int tap = 0; tap < Bar.TAPS; tap++) {
            String name = Bar.tap(tap);
            List<Row> here = rows.stream().filter(row -> row.tap().equals(name)).toList();
            oneAtATime(here);
            tokensOnlyGrow(here);
            devicesDidTheSame(here, bar.devices.settled(tap));
        }
    }

    private void oneStartAndOneOutcome(List<Row> pour) {
        long starts = pour.stream().filter(Row::started).count();
        if (starts > 1
                || pour.size() - starts != 1
                || starts == 1 && !pour.get(0).started()) {
            wrongs.add("a pour without one start and one outcome after it", pour);
        }
    }

    private void once(String key, List<Row> started) {
        if (started.size() > 1) {
            wrongs.add("the key " + key + " poured twice", started);
        }
    }

    private void kept(String key, Set<String> promised) {
        wrongs.unless(promised.size() == 1, "the key " + key + " was promised the pours " + promised);
        for (String requestId : promised) {
            List<Row> pour = byPour.getOrDefault(requestId, List.of());
            wrongs.unless(
                    !pour.isEmpty() && pour.get(0).started(), "a promised pour is lost: " + requestId + " " + pour);
        }
    }

    private void oneAtATime(List<Row> here) {
        @Nullable Row open = null;
        Set<String> begun = new HashSet<>();
        for (Row row : here) {
            if (row.started()) {
                if (open != null) {
                    wrongs.add("two pours open at one tap", List.of(open, row));
                }
                open = row;
                begun.add(row.requestId());
            } else if (begun.contains(row.requestId())) {
                open = null;
            }
        }
    }

    private void tokensOnlyGrow(List<Row> here) {
        Map<String, Row> before = new HashMap<>();
        for (Row row : here) {
            Row last = before.get(row.tap());
            if (row.fence() == null) {
                continue;
            }
            if (last != null && last.fence() != null && last.fence() > row.fence()) {
                wrongs.add("a token went back", List.of(last, row));
            }
            before.put(row.tap(), row);
        }
    }

    /** A device pours once for each row at most, and for each row that says that something came. */
    private void devicesDidTheSame(List<Row> here, JsonObject truth) {
        int poured = truth.getInteger("pours_started");
        long started = here.stream().filter(Row::started).count();
        long certain =
                here.stream().filter(row -> row.status().equals("success")).count();
        wrongs.unless(
                certain <= poured && poured <= started,
                String.format(
                        Locale.ROOT,
                        "%s poured %d times, the log has %d starts and %d successes",
                        here.isEmpty() ? "?" : here.get(0).tap(),
                        poured,
                        started,
                        certain));
    }
}
