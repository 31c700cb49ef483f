package io.aztecpour.guests;

import io.aztecpour.domain.GuestKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What running pours may still put into guests' glasses: it counts as consumed until the pour has ended. */
final class Reservations {
    /** Longer than any pour; one that nobody released expires then, ms. */
    static final long LONGEST_MS = 180_000;

    private final Map<String, Reservation> pours = new LinkedHashMap<>();

    /** @param untilMs of a monotonic clock, as all times here */
    private record Reservation(GuestKey key, String token, double ml, long untilMs) {}

    void hold(String requestId, String token, double ml, long nowMs) {
        pours.put(requestId, new Reservation(GuestKey.of(token), token, ml, nowMs + LONGEST_MS));
    }

    void release(String requestId) {
        pours.remove(requestId);
    }

    double ml(GuestIdentity who, long nowMs) {
        return of(who, nowMs).mapToDouble(held -> held.getValue().ml()).sum();
    }

    /** @return the request id of their pour that was asked for last; null where none runs */
    @Nullable
    String newest(GuestIdentity who, long nowMs) {
        return of(who, nowMs)
                .map(Map.Entry::getKey)
                .reduce((one, later) -> later)
                .orElse(null);
    }

    private Stream<Map.Entry<String, Reservation>> of(GuestIdentity who, long nowMs) {
        pours.values().removeIf(reservation -> reservation.untilMs <= nowMs);
        return pours.entrySet().stream()
                .filter(held -> held.getValue().key().equals(who.key())
                        && who.owns(held.getValue().token()));
    }
}
