package io.aztecpour.live;

import java.util.concurrent.atomic.LongAdder;

/** What the live hub counts, for the metrics page. */
public final class LiveMeters {
    final LongAdder sent = new LongAdder();
    final LongAdder sentBytes = new LongAdder();
    final LongAdder skipped = new LongAdder();
    final LongAdder tooSlow = new LongAdder();
    final LongAdder turnedAway = new LongAdder();

    /** @return frames written to browsers since the start */
    public long frames() {
        return sent.sum();
    }

    /** @return bytes of those frames */
    public long bytes() {
        return sentBytes.sum();
    }

    /** @return how often a slow client was left out when readings were sent */
    public long skippedReadings() {
        return skipped.sum();
    }

    /** @return clients closed because they could not take what may not be dropped */
    public long closedAsTooSlow() {
        return tooSlow.sum();
    }

    /** @return connections refused because too many were open */
    public long turnedAway() {
        return turnedAway.sum();
    }
}
