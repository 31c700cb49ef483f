package io.aztecpour.live;

import java.util.HashMap;
import java.util.Map;

/**
 * Drops readings that show browsers nothing new. While a tap pours, each answer of a device is a reading, and one between two
 * weights would take the browser's turn and delay the next weight.
 */
final class RepeatedReadingFilter {
    /** After this time the same reading is sent again, so that its age is known, ms. */
    private static final long LONGEST_SILENCE_MS = 250;

    private final Map<String, ReadingView> lastSent = new HashMap<>();

    /** @return whether to send it */
    boolean isNews(ReadingView reading) {
        ReadingView last = lastSent.get(reading.tap());
        boolean same = last != null
                && reading.showsTheSameAs(last)
                && reading.atMs() >= last.atMs()
                && reading.atMs() - last.atMs() < LONGEST_SILENCE_MS;
        if (!same) {
            lastSent.put(reading.tap(), reading);
        }
        return !same;
    }

    void forget(String tap) {
        lastSent.remove(tap);
    }
}
