package io.aztecpour.guests;

import java.util.HashMap;
import java.util.Map;

/** What running pours may still put into guests' glasses: it counts as consumed until the pour has ended. */
final class Reservations {
    /** Longer than any pour; one that nobody released expires then, ms. */
    static final long LONGEST_MS = 180_000;

    private final Map<String, Reservation> pours = new HashMap<>();

    /** @param untilMs of a monotonic clock, as all times here */
    private record Reservation(String token, double ml, long untilMs) {}

    void hold(String requestId, String token, double ml, long nowMs) {
        pours.put(requestId, new Reservation(token, ml, nowMs + LONGEST_MS));
    }

    void release(String requestId) {
        pours.remove(requestId);
    }

    double ml(String token, long nowMs) {
        pours.values().removeIf(reservation -> reservation.untilMs <= nowMs);
        return pours.values().stream()
                .filter(reservation -> reservation.token.equals(token))
                .mapToDouble(Reservation::ml)
                .sum();
    }
}
