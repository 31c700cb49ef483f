package io.aztecpour.bus.pour;

import org.jspecify.annotations.Nullable;

/**
 * Somebody pressed stop.
 *
 * @param tap null for every tap that pours
 * @param key the {@code Idempotency-Key} of the pour that the same person asked for; null where they asked for none
 * @param staff who pressed; null for a guest, who stops the pour of their own key and no other
 */
public record StopRequest(
        @Nullable String tap,
        @Nullable String key,
        @Nullable String staff) {

    /** @return whether this tap is meant, with others or alone */
    public boolean isFor(String name) {
        return tap == null || tap.equals(name);
    }
}
