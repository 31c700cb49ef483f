package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.Hold;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Since when each beat has been the same, by this node's monotonic clock: so it needs no other clock to know who is gone, neither the
 * database's nor another node's. A beat that is seen for the first time is fresh, whatever its age.
 */
final class Sightings {
    private record Seen(long beat, long sinceNanos, boolean hasMoved) {}

    private final Map<String, Seen> seen = new HashMap<>();

    void see(String name, long beat, long nowNanos) {
        Seen before = seen.get(name);
        if (before == null || before.beat != beat) {
            seen.put(name, new Seen(beat, nowNanos, before != null));
        }
    }

    void keepOnly(Iterable<String> names) {
        Map<String, Seen> kept = new HashMap<>();
        for (String name : names) {
            Seen one = seen.get(name);
            if (one != null) {
                kept.put(name, one);
            }
        }
        seen.clear();
        seen.putAll(kept);
    }

    /** @return for how long it has not beaten, ms; 0 where it was never seen */
    long stillMs(String name, long nowNanos) {
        Seen one = seen.get(name);
        return one == null ? 0 : TimeUnit.NANOSECONDS.toMillis(nowNanos - one.sinceNanos);
    }

    /** @return whether it was seen beating, or still for long: a beat that is seen for the first time may be that of a dead one */
    boolean isCertain(String name, long nowNanos) {
        Seen one = seen.get(name);
        return one != null && (one.hasMoved || isGone(name, nowNanos));
    }

    boolean isGone(String name, long nowNanos) {
        return stillMs(name, nowNanos) >= Hold.LASTS_MS;
    }
}
