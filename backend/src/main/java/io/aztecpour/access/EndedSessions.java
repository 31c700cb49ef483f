package io.aztecpour.access;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Sessions that were ended here: none of them comes back with what the database said before it knew, or with a row that could not be
 * deleted yet.
 */
final class EndedSessions {
    private static final int NOT_YET = Integer.MAX_VALUE;

    private final SharedSessionRows rows;
    /** By the hash of the id: how often reading had begun when its row was gone. */
    private final Map<String, Integer> ended = new HashMap<>();

    EndedSessions(SharedSessionRows rows) {
        this.rows = rows;
    }

    /**
     * @param reads how often reading has begun by now
     * @return done when the row is gone, or could not be deleted now
     */
    Future<Void> end(String hash, IntSupplier reads) {
        ended.put(hash, NOT_YET);
        return rows.delete(hash)
                .onSuccess(gone -> ended.replace(hash, reads.getAsInt()))
                .otherwiseEmpty();
    }

    void retry(IntSupplier reads) {
        List<String> left = ended.entrySet().stream()
                .filter(each -> each.getValue() == NOT_YET)
                .map(Map.Entry::getKey)
                .toList();
        left.forEach(hash -> end(hash, reads));
    }

    /** @return whether what this reading says of it is older than its end */
    boolean has(String hash, int number) {
        return ended.getOrDefault(hash, 0) >= number;
    }

    /** Of these later readings know. */
    void forget(int number) {
        ended.values().removeIf(end -> end < number);
    }
}
