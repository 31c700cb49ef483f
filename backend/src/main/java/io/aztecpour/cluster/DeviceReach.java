package io.aztecpour.cluster;

import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.domain.TapHealth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node reaches the devices of the taps that it holds. One that does not for a while gives the tap away: another node may
 * stand nearer.
 */
final class DeviceReach {
    /** A device may restart, or be carried to another table, ms. */
    static final long PATIENCE_MS = 10_000;

    enum Reach {
        ANSWERS,
        /** Not heard of yet, or silent for a moment only. */
        UNKNOWN,
        GONE
    }

    /** Told for each tap whether its devices can be reached. */
    interface Verdict {
        void of(String lease, Reach reach);
    }

    private final Verdict verdict;
    /** Since when each tap's devices have been silent, ns; none for those that answer. */
    private final Map<String, Long> silentSince = new HashMap<>();

    DeviceReach(Verdict verdict) {
        this.verdict = verdict;
    }

    /** A tap has just come here: its devices have not said anything yet. */
    void begin(String lease, long nowNanos) {
        silentSince.put(lease, nowNanos);
    }

    void heard(TapHealth health, long nowNanos) {
        String lease = LeaseName.ofTap(health.tap());
        if (health.online()) {
            silentSince.remove(lease);
        } else {
            silentSince.putIfAbsent(lease, nowNanos);
        }
    }

    void judge(Collection<Hold> held, long nowNanos) {
        for (Hold hold : held) {
            if (LeaseName.isTap(hold.lease())) {
                verdict.of(hold.lease(), reach(silentSince.get(hold.lease()), nowNanos));
            }
        }
    }

    private static Reach reach(@Nullable Long since, long nowNanos) {
        if (since == null) {
            return Reach.ANSWERS;
        }
        return TimeUnit.NANOSECONDS.toMillis(nowNanos - since) >= PATIENCE_MS ? Reach.GONE : Reach.UNKNOWN;
    }
}
