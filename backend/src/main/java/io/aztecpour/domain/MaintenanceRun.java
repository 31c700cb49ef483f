package io.aztecpour.domain;

import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A tap that is primed or cleaned, in parts that are pours of their own, into a jug.
 *
 * @param doneMl of the plan's total, ml: a part counts with what was asked for, one that failed with what it gave, so that air in the
 *     hose does not make it longer
 * @param pouredMl into the jug, ml, as the audit log has it
 * @param airMl what was asked for since staff last pressed and did not arrive, ml
 * @param emptiedAtMl what {@code pouredMl} was when the jug was last empty
 * @param jugG the empty jug on the scale, g; null before it was weighed, and without a scale
 * @param dry the part that empties the hose is next, runs or is done
 * @param dried that part is done
 * @param hoseBack staff said that the hose hangs in its bottle again
 * @param code why it is held; null otherwise
 * @param reason the same as a sentence
 * @param staff who began it, or pressed last
 * @param startedAtMs ms since 1970, as is {@code changedAtMs}: when its phase last changed
 */
public record MaintenanceRun(
        String id,
        String tap,
        MaintenancePlan plan,
        MaintenancePhase phase,
        double doneMl,
        double pouredMl,
        double airMl,
        double emptiedAtMl,
        @Nullable Double jugG,
        boolean dry,
        boolean dried,
        boolean hoseBack,
        @Nullable Code code,
        @Nullable String reason,
        String staff,
        long startedAtMs,
        long changedAtMs) {
    /** What is less than that is done, ml. */
    private static final double ROUNDING_ML = 0.5;

    /** No hose holds more air: what is missing beyond that runs beside the jug, or nothing runs at all, ml. */
    private static final double MOST_AIR_ML = 100;

    /** A jug that is so much lighter is another one, g. */
    private static final double OTHER_JUG_G = 10;

    /** What comes next. */
    public sealed interface Next {
        /** All of it was poured. */
        record Done() implements Next {}

        /** @param reason for staff: what to see to */
        record Wait(Code code, String reason) implements Next {}

        /** @param ml whole ml, 1–60 */
        record Part(int ml) implements Next {}
    }

    public static MaintenanceRun begin(String id, String tap, MaintenancePlan plan, String staff, long nowMs) {
        return new MaintenanceRun(
                id,
                tap,
                plan,
                MaintenancePhase.RUNNING,
                0,
                0,
                0,
                0,
                null,
                false,
                false,
                false,
                null,
                null,
                staff,
                nowMs,
                nowMs);
    }

    /** @return one of which nobody can tell any more what it was: it holds the tap until staff have looked */
    public static MaintenanceRun unreadable(String id, String tap) {
        MaintenancePlan unknown =
                new MaintenancePlan(MaintenanceKind.CLEAN, 1, 1, 0, false, MaintenancePlan.SMALLEST_JUG_ML);
        return begin(id, tap, unknown, "", 0)
                .held(
                        Code.INTERNAL,
                        "What was written of the last cleaning here cannot be read: see that the hose is clean, then end it.",
                        null,
                        0);
    }

    /** What the next part is to say of itself. */
    public Maintenance asPartOf() {
        return new Maintenance(dry ? MaintenanceKind.DRY : plan.kind(), id);
    }

    public boolean isOpen() {
        return phase.isOpen();
    }

    public boolean isRunning() {
        return phase == MaintenancePhase.RUNNING;
    }

    /** @param weightG what stands on the scale, g; null where nobody knows */
    public Next next(@Nullable Double weightG) {
        double leftMl = plan.totalMl() - doneMl;
        boolean wetDone = leftMl < ROUNDING_ML;
        if (dried || (wetDone && !plan.dryLast())) {
            return isHoseOut()
                    ? new Next.Wait(Code.HOSE_BACK, "Hang the hose back into its bottle, then go on.")
                    : new Next.Done();
        }
        if (wetDone && !dry) {
            return new Next.Wait(
                    Code.LIFT_HOSE, "Take the hose out of the liquid, so that the last part empties it, and go on.");
        }
        if (airMl > MOST_AIR_ML) {
            return new Next.Wait(
                    Code.NO_FLOW,
                    "Hardly anything arrives in the jug: see where the hose ends and whether it is kinked.");
        }
        int ml = dry ? plan.partMl() : (int) Math.min(plan.partMl(), Math.ceil(leftMl));
        return inJugMl(weightG) + ml > plan.jugMl()
                ? new Next.Wait(Code.JUG_FULL, "The jug is full: empty it, put it back and go on.")
                : new Next.Part(ml);
    }

    /** A guest would get water, a cleaner or nothing. */
    private boolean isHoseOut() {
        return (dried || plan.kind() == MaintenanceKind.RINSE) && !hoseBack;
    }

    /** What did not arrive may have, where the scale got stuck. */
    private double inJugMl(@Nullable Double weightG) {
        return jugG == null || weightG == null ? pouredMl - emptiedAtMl : weightG - jugG + airMl;
    }

    /**
     * The jug stands under the tap.
     *
     * @param weightG what stands on the scale, g; null where nobody knows
     */
    public MaintenanceRun withJug(@Nullable Double weightG) {
        if (weightG == null || weightG < ScaleRange.EMPTY_G) {
            return this;
        }
        if (jugG == null) {
            return withJugG(weightG - (pouredMl - emptiedAtMl));
        }
        return weightG < jugG - OTHER_JUG_G ? withJugG(weightG) : this;
    }

    /** @param part of this run that has ended */
    public MaintenanceRun after(Pour part) {
        boolean success = part.phase() == PourPhase.SUCCESS;
        boolean wasDry = part.maintenance() != null && part.maintenance().kind() == MaintenanceKind.DRY;
        double asked = part.amountMl();
        double gave = part.pouredMl() == null ? (success ? asked : 0) : part.pouredMl();
        double counts = wasDry ? 0 : success ? asked : Math.min(gave, asked);
        double air = wasDry || !success ? 0 : Math.max(0, asked - gave);
        return withProgress(doneMl + counts, pouredMl + gave, dried || (wasDry && success))
                .changed(draft -> draft.airMl = airMl + air);
    }

    /**
     * @param done what the audit log has of its parts, ml, as is {@code soFar}
     * @param isDried whether the dry part is among them
     */
    public MaintenanceRun withProgress(double done, double soFar, boolean isDried) {
        return changed(draft -> {
            draft.doneMl = Math.min(plan.totalMl(), done);
            draft.pouredMl = soFar;
            draft.dried = isDried;
        });
    }

    /** @return as far as another state of the same run */
    public MaintenanceRun asFarAs(MaintenanceRun other) {
        return withProgress(other.doneMl, other.pouredMl, other.dried);
    }

    public MaintenanceRun held(Code why, String sentence, @Nullable String by, long nowMs) {
        return turned(MaintenancePhase.HELD, by, nowMs, draft -> {
            draft.code = why;
            draft.reason = sentence;
        });
    }

    /** Staff have seen to what it waited for. */
    public MaintenanceRun resumed(String by, long nowMs) {
        return turned(MaintenancePhase.RUNNING, by, nowMs, draft -> {
            draft.airMl = 0;
            draft.emptiedAtMl = code == Code.JUG_FULL ? pouredMl : emptiedAtMl;
            draft.dry |= code == Code.LIFT_HOSE;
            draft.hoseBack |= code == Code.HOSE_BACK;
        });
    }

    public MaintenanceRun over(MaintenancePhase last, @Nullable String by, long nowMs) {
        return turned(last, by, nowMs, draft -> {});
    }

    /** @return for people: {@code 50 of 300 ml} */
    public String progress() {
        return String.format(Locale.ROOT, "%.0f of %d ml", doneMl, plan.totalMl());
    }

    private MaintenanceRun withJugG(double grams) {
        return changed(draft -> draft.jugG = grams);
    }

    private MaintenanceRun turned(MaintenancePhase now, @Nullable String by, long nowMs, Consumer<Draft> change) {
        return changed(draft -> {
            draft.phase = now;
            draft.code = null;
            draft.reason = null;
            draft.staff = by == null ? staff : by;
            draft.changedAtMs = nowMs;
            change.accept(draft);
        });
    }

    private MaintenanceRun changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.run();
    }

    /** The same run, open to change. */
    private static final class Draft {
        private final MaintenanceRun from;
        private MaintenancePhase phase;
        private double doneMl;
        private double pouredMl;
        private double airMl;
        private double emptiedAtMl;
        private @Nullable Double jugG;
        private boolean dry;
        private boolean dried;
        private boolean hoseBack;
        private @Nullable Code code;
        private @Nullable String reason;
        private String staff;
        private long changedAtMs;

        Draft(MaintenanceRun from) {
            this.from = from;
            phase = from.phase;
            doneMl = from.doneMl;
            pouredMl = from.pouredMl;
            airMl = from.airMl;
            emptiedAtMl = from.emptiedAtMl;
            jugG = from.jugG;
            dry = from.dry;
            dried = from.dried;
            hoseBack = from.hoseBack;
            code = from.code;
            reason = from.reason;
            staff = from.staff;
            changedAtMs = from.changedAtMs;
        }

        MaintenanceRun run() {
            return new MaintenanceRun(
                    from.id,
                    from.tap,
                    from.plan,
                    phase,
                    doneMl,
                    pouredMl,
                    airMl,
                    emptiedAtMl,
                    jugG,
                    dry,
                    dried,
                    hoseBack,
                    code,
                    reason,
                    staff,
                    from.startedAtMs,
                    changedAtMs);
        }
    }
}
