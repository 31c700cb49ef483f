package io.aztecpour.live;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps from browsers what shows them nothing new: while a tap pours, each answer of a device is a reading, and one that comes
 * between two weights would take the browser's turn, so that the next weight had to wait for another.
 */
final class ReadingFilter {
    /** Then the same is sent again, so that its age is known, ms. */
    private static final long LONGEST_SILENCE_MS = 250;

    private final Map<String, ReadingView> told = new HashMap<>();

    /** @return whether it is to be sent */
    boolean isNews(ReadingView reading) {
        ReadingView last = told.get(reading.tap());
        boolean same = last != null
                && reading.showsTheSameAs(last)
                && reading.atMs() >= last.atMs()
                && reading.atMs() - last.atMs() < LONGEST_SILENCE_MS;
        if (!same) {
            told.put(reading.tap(), reading);
        }
        return !same;
    }

    void forget(String tap) {
        told.remove(tap);
    }
}
