package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request to pour: it runs, or a refusal with its stable code.
 *
 * @param requestId of the pour that runs; null if it was refused before one was made
 * @param code null if it runs
 * @param leftMl where the guest's limit is the reason: what they may still have, whole ml; null otherwise
 */
public record DispenseAnswer(
        @Nullable String requestId,
        @Nullable String tap,
        @Nullable Code code,
        @Nullable String reason,
        @Nullable Integer leftMl) {

    public static DispenseAnswer running(String requestId, String tap) {
        return new DispenseAnswer(requestId, tap, null, null, null);
    }

    public static DispenseAnswer refused(@Nullable String requestId, String tap, Code code, String reason) {
        return new DispenseAnswer(requestId, tap, code, reason, null);
    }

    public DispenseAnswer withLeft(@Nullable Integer ml) {
        return new DispenseAnswer(requestId, tap, code, reason, ml);
    }
}
