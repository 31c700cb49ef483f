package io.aztecpour.live;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pour as browsers see it; units as in {@link Pour}.
 *
 * @param userToken for staff; null for guests, because whoever knows a token can pour with it
 * @param staff who poured; for staff
 * @param reason names nobody to guests
 */
public record PourView(
        String requestId,
        String tap,
        PourPhase phase,
        int amountMl,
        @Nullable Double pouredMl,
        boolean measured,
        boolean canStop,
        @Nullable String code,
        @Nullable String reason,
        long startedAt,
        @Nullable Long endedAt,
        @Nullable String userToken,
        @Nullable String staff) {
    private static final Map<String, String> NAMELESS = Map.of(
            Code.GUEST_BLOCKED.name(), "This guest is blocked: nothing is poured for them.",
            Code.GUEST_LIMIT.name(), "This guest may not have so much within 12 hours.");

    public static PourView of(Pour pour, boolean forStaff) {
        return new PourView(
                pour.requestId(),
                pour.tap(),
                pour.phase(),
                pour.amountMl(),
                pour.pouredMl(),
                pour.measured(),
                pour.canStop(),
                pour.code(),
                reason(pour.code(), pour.reason(), forStaff),
                pour.startedAtMs(),
                pour.endedAtMs(),
                forStaff ? pour.userToken() : null,
                forStaff ? pour.staff() : null);
    }

    /** @return the reason, for guests without the name of the one whom it is about */
    public static @Nullable String reason(@Nullable String code, @Nullable String reason, boolean forStaff) {
        return forStaff || code == null ? reason : NAMELESS.getOrDefault(code, reason);
    }
}
