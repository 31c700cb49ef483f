package io.aztecpour.pour;

import io.aztecpour.domain.LruMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last {@code Idempotency-Key}s that somebody pressed stop for. Request and stop travel over two connections: a stop that
 * overtakes its pour must stop it all the same.
 */
final class StoppedKeys {
    private static final int REMEMBERED = 1_000;

    private final Map<String, Press> presses = new LruMap<>(REMEMBERED);

    /** @param by who pressed; null for the guest who asked for the pour */
    record Press(String key, @Nullable String by) {}

    void add(String key, @Nullable String by) {
        presses.put(key, new Press(key, by));
    }

    /** @param key null where the client sent none */
    Optional<Press> of(@Nullable String key) {
        return Optional.ofNullable(key).map(presses::get);
    }
}
