package io.aztecpour.guests;

import java.util.HashMap;
import java.util.Map;

/** What running pours may still put into guests' glasses: it counts as consumed until the pour has ended. */
final class Reservations {
    /** Longer than any pour; a hold that nobody released expires then, ms. */
    static final long LONGEST_MS = 180_000;

    private final Map<String, Hold> pours = new HashMap<>();

    private record Hold(String token, double ml, long untilMs) {}

    void hold(String requestId, String token, double ml, long nowMs) {
        pours.put(requestId, new Hold(token, ml, nowMs + LONGEST_MS));
    }

    void release(String requestId) {
        pours.remove(requestId);
    }

    double ml(String token, long nowMs) {
        pours.values().removeIf(hold -> hold.untilMs <= nowMs);
        return pours.values().stream()
                .filter(hold -> hold.token.equals(token))
                .mapToDouble(Hold::ml)
                .sum();
    }
}
