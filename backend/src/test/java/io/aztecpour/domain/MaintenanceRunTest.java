package io.aztecpour.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.domain.MaintenanceRun.Next;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceRunTest {
    private static final Tap TAP =
            new Tap("tap-1", "Left", Drink.of("Mezcal", "#112233", 1), "http://10.0.0.2", null, 0);

    private static MaintenanceRun begun(MaintenanceKind kind, int totalMl, int partMl, boolean dryLast, int jugMl) {
        return MaintenanceRun.begin(
                "run", "tap-1", new MaintenancePlan(kind, totalMl, partMl, 2, dryLast, jugMl), "Bo", 1);
    }

    private static Pour part(MaintenanceRun run, PourPhase phase, int askedMl, @Nullable Double gaveMl) {
        return Pour.part("r", TAP, run.asPartOf(), askedMl, "Bo", 1).ended(phase, gaveMl, true, null, null, null, 2);
    }

    private static Code waitsFor(MaintenanceRun run, @Nullable Double weightG) {
        return ((Next.Wait) run.next(weightG)).code();
    }

    @ParameterizedTest
    @CsvSource({
        "success, 20, 20.4, 20, 20.4, 0",
        // Air came first: it is done all the same.
        "success, 20, 7, 20, 7, 13",
        // As it counts for the bottle.
        "success, 20, , 20, 20, 0",
        "failed, 20, 7, 7, 7, 0",
        "failed, 20, 23, 20, 23, 0",
        "failed, 20, , 0, 0, 0"
    })
    void aPartCountsWithWhatWasAskedForAndAFailedOneWithWhatItGave(
            String phase, int askedMl, @Nullable Double gaveMl, double doneMl, double pouredMl, double airMl) {
        MaintenanceRun run = begun(MaintenanceKind.CLEAN, 100, 20, false, 500);
        MaintenanceRun after = run.after(part(run, PourPhase.valueOf(phase.toUpperCase(Locale.ROOT)), askedMl, gaveMl));
        assertThat(after.doneMl()).isEqualTo(doneMl);
        assertThat(after.pouredMl()).isEqualTo(pouredMl);
        assertThat(after.airMl()).isEqualTo(airMl);
    }

    @ParameterizedTest
    @CsvSource({"0, 20", "40, 5", "37.4, 8", "44.4, 1"})
    void theLastPartIsWhatIsLeft(double doneMl, int nextMl) {
        MaintenanceRun run = begun(MaintenanceKind.PRIME, 45, 20, false, 500);
        assertThat(run.withProgress(doneMl, doneMl, false).next(null)).isEqualTo(new Next.Part(nextMl));
    }

    @ParameterizedTest
    @CsvSource({"44.6", "45", "60"})
    void withNothingLeftItIsDoneHoweverOftenItIsResumed(double doneMl) {
        MaintenanceRun run = begun(MaintenanceKind.PRIME, 45, 20, false, 500).withProgress(doneMl, doneMl, false);
        assertThat(run.next(null)).isEqualTo(new Next.Done());
        assertThat(run.held(Code.HUB_RESTARTED, "", null, 2).resumed("Bo", 3).next(null))
                .isEqualTo(new Next.Done());
    }

    @Test
    void theDryPartComesAfterStaffHaveLiftedTheHose() {
        MaintenanceRun wet = begun(MaintenanceKind.RINSE, 40, 20, true, 500).withProgress(40, 40, false);
        assertThat(waitsFor(wet, null)).isEqualTo(Code.LIFT_HOSE);
        // Whoever pressed stop meanwhile was not told to lift it.
        assertThat(waitsFor(wet.held(Code.STOPPED, "", "Bo", 2).resumed("Bo", 3), null))
                .isEqualTo(Code.LIFT_HOSE);

        MaintenanceRun dry = wet.held(Code.LIFT_HOSE, "Lift it.", null, 2).resumed("Ana", 3);
        assertThat(dry.next(null)).isEqualTo(new Next.Part(20));
        assertThat(dry.asPartOf().kind()).isEqualTo(MaintenanceKind.DRY);
        assertThat(dry.staff()).isEqualTo("Ana");
        assertThat(dry.code()).isNull();
        MaintenanceRun over = dry.after(part(dry, PourPhase.SUCCESS, 20, 6.0));
        assertThat(waitsFor(over, null)).isEqualTo(Code.HOSE_BACK);
        assertThat(over.held(Code.HOSE_BACK, "", null, 4).resumed("Bo", 5).next(null))
                .isEqualTo(new Next.Done());
        assertThat(over.doneMl()).isEqualTo(40);
        assertThat(over.airMl()).isZero();
    }

    /** Else the next guest would get water. */
    @Test
    void afterWaterTheHoseMustHangInItsBottleAgain() {
        MaintenanceRun rinsed = begun(MaintenanceKind.RINSE, 40, 20, false, 500).withProgress(40, 40, false);
        assertThat(waitsFor(rinsed, null)).isEqualTo(Code.HOSE_BACK);
        assertThat(waitsFor(rinsed.held(Code.STOPPED, "", "Bo", 2).resumed("Bo", 3), null))
                .isEqualTo(Code.HOSE_BACK);
        assertThat(rinsed.held(Code.HOSE_BACK, "", null, 4).resumed("Bo", 5).next(null))
                .isEqualTo(new Next.Done());
    }

    @Test
    void whatDoesNotArriveEndsItSoonerThanTheBarIsFlooded() {
        MaintenanceRun run = begun(MaintenanceKind.CLEAN, 600, 60, false, 500).withJug(250.0);
        MaintenanceRun once = run.after(part(run, PourPhase.SUCCESS, 60, 0.0));
        assertThat(once.next(250.0)).isEqualTo(new Next.Part(60));
        MaintenanceRun twice = once.after(part(run, PourPhase.SUCCESS, 60, 0.0));
        assertThat(waitsFor(twice, 250.0)).isEqualTo(Code.NO_FLOW);
        assertThat(twice.held(Code.NO_FLOW, "", null, 2).resumed("Bo", 3).next(250.0))
                .isEqualTo(new Next.Part(60));
    }

    @Test
    void theScaleTellsHowFullTheJugIs() {
        MaintenanceRun run = begun(MaintenanceKind.CLEAN, 300, 60, false, 200).withJug(250.0);
        assertThat(run.next(389.0)).isEqualTo(new Next.Part(60));
        assertThat(waitsFor(run, 391.0)).isEqualTo(Code.JUG_FULL);
        // It may be in the jug all the same, where the scale got stuck.
        assertThat(waitsFor(run.after(part(run, PourPhase.SUCCESS, 60, 57.0)), 388.0))
                .isEqualTo(Code.JUG_FULL);
        // Emptied but for some drops it is the same jug; a much lighter one is another.
        assertThat(run.withJug(253.0).jugG()).isEqualTo(250);
        assertThat(run.withJug(180.0).jugG()).isEqualTo(180);
        assertThat(run.withJug(1.0).jugG()).isEqualTo(250);
        assertThat(run.withJug(null).jugG()).isEqualTo(250);
    }

    /** It was not weighed before the hub died, so what is in it is told by the log. */
    @Test
    void aJugThatIsWeighedLateIsNotTakenForAnEmptyOne() {
        MaintenanceRun run = begun(MaintenanceKind.CLEAN, 300, 60, false, 200).withProgress(150, 150, false);
        assertThat(run.withJug(400.0).jugG()).isEqualTo(250);
        assertThat(waitsFor(run.withJug(400.0), 400.0)).isEqualTo(Code.JUG_FULL);
    }

    @Test
    void withoutAScaleWhatWasPouredTellsIt() {
        MaintenanceRun run = begun(MaintenanceKind.CLEAN, 600, 60, false, 200).withProgress(140, 141, false);
        assertThat(waitsFor(run, null)).isEqualTo(Code.JUG_FULL);
        assertThat(waitsFor(run.held(Code.STOPPED, "", "Bo", 2).resumed("Bo", 3), null))
                .isEqualTo(Code.JUG_FULL);
        MaintenanceRun emptied = run.held(Code.JUG_FULL, "", null, 2).resumed("Bo", 3);
        assertThat(emptied.next(null)).isEqualTo(new Next.Part(60));
        assertThat(waitsFor(emptied.withProgress(290, 290, false), null)).isEqualTo(Code.JUG_FULL);
    }

    @ParameterizedTest
    @CsvSource({
        "clean, 0, 20, 2, 500, total_ml",
        "clean, 3001, 20, 2, 500, total_ml",
        "clean, 60, 0, 2, 500, part_ml",
        "clean, 60, 61, 2, 500, part_ml",
        "clean, 60, 20, -1, 500, pause_s",
        "clean, 60, 20, 61, 500, pause_s",
        "clean, 60, 20, 2, 49, jug_ml",
        "clean, 60, 60, 2, 59, jug_ml",
        "clean, 60, 60, 2, 5001, jug_ml",
        "prime, 60, 60, 2, 500, dry_last"
    })
    void whatIsNoPlanSaysWhy(String kind, int totalMl, int partMl, int pauseS, int jugMl, String field) {
        assertThatThrownBy(() -> new MaintenancePlan(MaintenanceKind.of(kind), totalMl, partMl, pauseS, true, jugMl))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.fields()).containsKey(field));
    }
}
