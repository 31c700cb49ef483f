package io.aztecpour.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aztecpour.domain.MaintenanceKind;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import org.jspecify.annotations.Nullable;

/**
 * A pour as browsers see it; units as in {@link Pour}.
 *
 * @param userToken for staff; null for guests, because whoever knows a token can pour with it
 * @param staff who poured; for staff
 * @param guest first name of a guest who agreed to be named, for everybody; absent for all others
 * @param maintenance what kind of run it is part of; absent for a guest's pour
 * @param reason for guests in the hub's own words, see {@link GuestWords}
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
        @Nullable String staff,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String guest,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MaintenanceKind maintenance) {

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
                GuestWords.reason(pour.code(), pour.reason(), forStaff),
                pour.startedAtMs(),
                pour.endedAtMs(),
                forStaff ? pour.userToken() : null,
                forStaff ? pour.staff() : null,
                pour.guest(),
                pour.maintenance() == null ? null : pour.maintenance().kind());
    }
}
