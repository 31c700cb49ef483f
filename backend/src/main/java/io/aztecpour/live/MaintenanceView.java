package io.aztecpour.live;

import io.aztecpour.domain.MaintenanceKind;
import io.aztecpour.domain.MaintenancePhase;
import io.aztecpour.domain.MaintenanceRun;
import org.jspecify.annotations.Nullable;

/**
 * A tap that is primed or cleaned, as browsers see it; units as in {@link MaintenanceRun}.
 *
 * @param staff null for guests, as are {@code code} and {@code reason}
 */
public record MaintenanceView(
        String id,
        String tap,
        MaintenanceKind kind,
        int totalMl,
        int partMl,
        int pauseS,
        boolean dryLast,
        int jugMl,
        MaintenancePhase phase,
        double doneMl,
        double pouredMl,
        boolean dry,
        long startedAt,
        long changedAt,
        @Nullable String staff,
        @Nullable String code,
        @Nullable String reason) {

    public static MaintenanceView of(MaintenanceRun run, boolean forStaff) {
        return new MaintenanceView(
                run.id(),
                run.tap(),
                run.plan().kind(),
                run.plan().totalMl(),
                run.plan().partMl(),
                run.plan().pauseS(),
                run.plan().dryLast(),
                run.plan().jugMl(),
                run.phase(),
                tenths(run.doneMl()),
                tenths(run.pouredMl()),
                run.dry(),
                run.startedAtMs(),
                run.changedAtMs(),
                forStaff ? run.staff() : null,
                forStaff && run.code() != null ? run.code().name() : null,
                forStaff ? run.reason() : null);
    }

    private static double tenths(double ml) {
        return Math.round(ml * 10) / 10.0;
    }
}
