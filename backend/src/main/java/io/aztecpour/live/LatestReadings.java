package io.aztecpour.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The latest reading of each tap, numbered in the order of arrival. A client remembers one number and lacks what came after
 * it, however many readings it skipped.
 */
final class LatestReadings {
    private record Entry(long number, Broadcast json) {}

    private final Map<String, Entry> latest = new LinkedHashMap<>();
    private long number;
    private long seq;

    void put(String tap, Broadcast json, long frameSeq) {
        latest.put(tap, new Entry(++number, json));
        seq = frameSeq;
    }

    void remove(String tap) {
        latest.remove(tap);
    }

    long number() {
        return number;
    }

    FrameBatch batch(long nowMs) {
        return new FrameBatch(nowMs);
    }

    /** The frames of one tick; clients of one audience that lack the same readings share one. */
    final class FrameBatch {
        private final long nowMs;
        private final Map<Long, byte[]> forGuests = new HashMap<>();
        private final Map<Long, byte[]> forStaff = new HashMap<>();

        private FrameBatch(long nowMs) {
            this.nowMs = nowMs;
        }

        /** @return one frame with all that came after {@code sent}; null where nothing of it is wanted */
        byte @Nullable [] since(long sent, @Nullable Set<String> wanted, boolean staff) {
            return wanted == null
                    ? (staff ? forStaff : forGuests).computeIfAbsent(sent, same -> compose(same, null, staff))
                    : compose(sent, wanted, staff);
        }

        private byte @Nullable [] compose(long sent, @Nullable Set<String> wanted, boolean staff) {
            List<byte[]> due = new ArrayList<>();
            latest.forEach((tap, entry) -> {
                if (entry.number > sent && (wanted == null || wanted.contains(tap))) {
                    byte[] guest = entry.json.guest();
                    due.add(staff || guest == null ? entry.json.staff() : guest);
                }
            });
            return due.isEmpty() ? null : Frames.readings(seq, nowMs, due);
        }
    }
}
