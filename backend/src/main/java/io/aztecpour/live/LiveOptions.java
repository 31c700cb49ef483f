package io.aztecpour.live;

import io.aztecpour.domain.Check;

/**
 * Limits of the live hub.
 *
 * @param demo the taps are virtual; told to every browser
 * @param maxSockets open at once, at least 1
 * @param maxSocketsPerAddress open at once from one network address, at least 1
 * @param maxQueuedBytes that wait for one client beyond its write queue; with more it is closed (1013)
 * @param silenceMs a client that sends nothing for so long is closed
 */
public record LiveOptions(boolean demo, int maxSockets, int maxSocketsPerAddress, int maxQueuedBytes, long silenceMs) {
    public static final LiveOptions DEFAULT = new LiveOptions(false, 10_000, 256, 256 * 1024, 30_000);

    public LiveOptions {
        Check.range(maxSockets, 1, 1_000_000, "max_sockets");
        Check.range(maxSocketsPerAddress, 1, 1_000_000, "max_sockets_per_address");
        Check.range(maxQueuedBytes, 1024, 64 * 1024 * 1024, "max_queued_bytes");
        Check.range(silenceMs, 50, 3_600_000, "silence_ms");
    }

    public LiveOptions withDemo(boolean virtual) {
        return new LiveOptions(virtual, maxSockets, maxSocketsPerAddress, maxQueuedBytes, silenceMs);
    }

    public LiveOptions withSockets(int most, int mostPerAddress) {
        return new LiveOptions(demo, most, mostPerAddress, maxQueuedBytes, silenceMs);
    }
}
