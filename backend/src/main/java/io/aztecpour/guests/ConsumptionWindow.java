package io.aztecpour.guests;

import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.GuestKey;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each guest had in the last 12 hours, from the outcomes in the audit log. Times are ms of a monotonic clock. */
final class ConsumptionWindow {
    static final long WINDOW_MS = 12 * 3_600_000L;

    /** By the token's key, then by the event's id, so that an event that is heard twice counts once. */
    private final Map<GuestKey, TreeMap<Long, Poured>> guests = new HashMap<>();

    private record Poured(String token, long atMs, double ml) {
        private Poured orElse(Poured other) {
            return ml == other.ml ? this : other;
        }
    }

    /** What is known already keeps its time: read again from the log, it would depend on the wall clock. */
    void add(Event event, long atMs) {
        double ml = ml(event);
        String token = event.userToken();
        if (token != null && ml > 0) {
            guests.computeIfAbsent(GuestKey.of(token), first -> new TreeMap<>())
                    .merge(event.id(), new Poured(token, atMs, ml), Poured::orElse);
        }
    }

    double ml(GuestIdentity who, long nowMs) {
        return recent(who, nowMs).mapToDouble(Poured::ml).sum();
    }

    int pours(GuestIdentity who, long nowMs) {
        return (int) recent(who, nowMs).count();
    }

    /** Forgets pours that no longer count. */
    void prune(long nowMs) {
        guests.values().forEach(pours -> prune(pours, nowMs));
        guests.values().removeIf(Map::isEmpty);
    }

    private Stream<Poured> recent(GuestIdentity who, long nowMs) {
        TreeMap<Long, Poured> pours = guests.getOrDefault(who.key(), new TreeMap<>());
        prune(pours, nowMs);
        return pours.values().stream().filter(poured -> who.owns(poured.token));
    }

    private static void prune(TreeMap<Long, Poured> pours, long nowMs) {
        pours.values().removeIf(poured -> poured.atMs <= nowMs - WINDOW_MS);
    }

    /** A failed pour counts with what went into the glass. The original measured nothing: there the amount asked for counts. */
    private static double ml(Event event) {
        if (event.measuredMl() != null) {
            return event.measuredMl();
        }
        return event.status() == EventStatus.SUCCESS && event.amountMl() != null ? event.amountMl() : 0;
    }
}
