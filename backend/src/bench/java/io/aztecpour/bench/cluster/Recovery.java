package io.aztecpour.bench.cluster;

import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes until one can pour at a tap again: 1 ml is asked for every 100 ms at one of the nodes that are left, each time with a
 * new key. A tenth of a second does not count where the hub's last answer was that a pour runs there and the device really pours or who
 * looks after the tap now serves somebody else, or where the hub speaks of the glass or of a weight that still moves: then a hub without any loss
 * would have said the same.
 */
final class Recovery {
    private static final long EACH_MS = 100;
    private static final long GIVE_UP_MS = 90_000;
    private static final int AT_ONCE = 10;
    private static final double FALLEN_ML = 0.05;
    private static final Set<String> OF_THE_GLASS = Set.of("NO_GLASS", "NOT_STILL", "SCALE_DISAGREES", "TARE_FIRST");

    private final Bar bar;
    private final Presses presses;
    private final PourLog log;
    private final int tap;
    private final long began = System.nanoTime();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile @Nullable String last;
    /** What it heard, each time that it was another answer. */
    private final StringBuilder story = new StringBuilder();

    private volatile long backAt;
    private double excusedMs;

    private Recovery(Bar bar, Presses presses, PourLog log, int tap) {
        this.bar = bar;
        this.presses = presses;
        this.log = log;
        this.tap = tap;
    }

    /**
     * Until every tap is back.
     *
     * @param grossMs all of the wait of the tap that was last, ms
     * @param netMs the part that counts, of the tap where it was longest, ms
     * @param tap the one where it was longest
     * @param story what the hubs answered there, and when
     */
    record Result(double grossMs, double netMs, int tap, String story) {}

    /** @param lost the node that is not asked */
    static Result measure(Bar bar, Presses presses, PourLog log, int lost) throws SQLException {
        Recovery[] taps = IntStream.range(0, Bar.TAPS)
                .mapToObj(tap -> new Recovery(bar, presses, log, tap))
                .toArray(Recovery[]::new);
        long next = System.nanoTime();
        for (int round = 0; waiting(taps); round++) {
            for (Recovery tap : taps) {
                tap.ask((lost + 1 + round % (Bar.NODES - 1)) % Bar.NODES);
            }
            next += TimeUnit.MILLISECONDS.toNanos(EACH_MS);
            LockSupport.parkNanos(next - System.nanoTime());
        }
        return worst(taps);
    }

    private static boolean waiting(Recovery[] taps) {
        for (Recovery tap : taps) {
            if (tap.backAt == 0 && tap.waitedMs() < GIVE_UP_MS) {
                return true;
            }
        }
        return false;
    }

    private static Result worst(Recovery[] taps) {
        double gross = 0;
        double net = -1;
        Recovery slowest = taps[0];
        for (Recovery tap : taps) {
            gross = Math.max(gross, tap.waitedMs());
            if (tap.waitedMs() - tap.excusedMs > net) {
                net = tap.waitedMs() - tap.excusedMs;
                slowest = tap;
            }
        }
        return new Result(gross, net, slowest.tap, slowest.told());
    }

    private double waitedMs() {
        return ((backAt == 0 ? System.nanoTime() : backAt) - began) / 1e6;
    }

    private void ask(int node) throws SQLException {
        if (backAt != 0) {
            return;
        }
        if (isExcused()) {
            excusedMs += EACH_MS;
        }
        if (asked.get() >= AT_ONCE) {
            return;
        }
        asked.incrementAndGet();
        presses.once(node, tap, 1)
                .onComplete(done -> asked.decrementAndGet())
                .onSuccess(this::answered)
                .onFailure(noAnswer -> heard(null));
    }

    private synchronized void heard(@Nullable String code) {
        String before = last;
        last = code;
        if (story.isEmpty() || !Objects.equals(code, before)) {
            story.append(String.format(Locale.ROOT, "%n      %5.0f ms  %s", waitedMs(), code == null ? "-" : code));
        }
    }

    private synchronized String told() {
        return story.toString();
    }

    private synchronized void answered(PressAnswer answer) {
        heard(answer.pours() ? "pours" : answer.code());
        if (answer.pours() && backAt == 0) {
            backAt = System.nanoTime();
        }
    }

    private boolean isExcused() throws SQLException {
        String code = last;
        if (code == null) {
            return false;
        }
        JsonObject truth = bar.devices.truth(tap);
        boolean pours = truth.getBoolean("pump_on") || truth.getDouble("ml_in_air") > FALLEN_ML;
        return OF_THE_GLASS.contains(code) || code.equals("BUSY") && (pours || log.isServedAt(tap));
    }
}
