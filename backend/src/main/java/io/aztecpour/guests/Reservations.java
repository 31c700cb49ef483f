package io.aztecpour.guests;

import io.aztecpour.domain.GuestKey;
import java.util.HashMap;
import java.util.Map;

/** What running pours may still put into guests' glasses: it counts as consumed until the pour has ended. */
final class Reservations {
    /** Longer than any pour; one that nobody released expires then, ms. */
    static final long LONGEST_MS = 180_000;

    private final Map<String, Reservation> pours = new HashMap<>();

    /** @param untilMs of a monotonic clock, as all times here */
    private record Reservation(GuestKey key, String token, double ml, long untilMs) {}

    void hold(String requestId, String token, double ml, long nowMs) {
        pours.put(requestId, new Reservation(GuestKey.of(token), token, ml, nowMs + LONGEST_MS));
    }

    void release(String requestId) {
        pours.remove(requestId);
    }

    double ml(GuestIdentity who, long nowMs) {
        pours.values().removeIf(reservation -> reservation.untilMs <= nowMs);
        return pours.values().stream()
                .filter(reservation -> reservation.key.equals(who.key()) && who.owns(reservation.token))
                .mapToDouble(Reservation::ml)
                .sum();
    }
}
