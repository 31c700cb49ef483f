package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.UNWEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.able;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static io.aztecpour.pour.machine.SampleDevices.pours;
import static io.aztecpour.pour.machine.SampleDevices.up;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.dosing.Sample;
import io.aztecpour.pour.dosing.StillWeight;
import io.aztecpour.pour.machine.Reconciliation.Found;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The answer is given up at 0 ms. */
class ReconciliationTest {
    private static final DispenserStatus TICKETS = able(PLAIN, "ticket");
    private static final PourContext BLIND = context(UNWEIGHED, PLAIN);
    private static final PourContext SCALE = context(WEIGHED, PLAIN);
    private static final PourContext GAINED = gained(SCALE, 4);

    static Stream<Arguments> answers() {
        return Stream.of(
                row("it pours ours", BLIND, pours(PLAIN, "r1"), 0, 100, Found.STARTED),
                row("it pours and names none", BLIND, pours(PLAIN, null), 0, 100, Found.STARTED),
                row("it has poured ours", BLIND, done(PLAIN, "r1", 40.0), 0, 100, Found.STARTED),
                row("it pours another", BLIND, pours(PLAIN, "r0"), 0, 100, Found.NOTHING_YET),
                row("it pours after four seconds", BLIND, pours(PLAIN, "r1"), 0, 4_000, Found.STARTED),
                row("it pours still later", BLIND, pours(PLAIN, "r1"), 0, 4_001, Found.STARTED_LATE),
                row("it has poured, found late", BLIND, done(PLAIN, "r1", 40.0), 0, 9_000, Found.STARTED),
                row("the scale gained", GAINED, PLAIN, 0, 100, Found.STARTED),
                row("noise is no gain", gained(SCALE, 2.9), PLAIN, 0, 100, Found.NOTHING_YET),
                row("the gain is ice: it names another", GAINED, done(PLAIN, "r0", 25.0), 0, 2_000, Found.NOT_STARTED),
                row("idle for 1.9 s", SCALE, PLAIN, 100, 1_999, Found.NOTHING_YET),
                row("idle for 2 s, under a scale", SCALE, PLAIN, 0, 2_000, Found.NOT_STARTED),
                row("idle for 2 s, can stop", BLIND, STOPS, 0, 2_000, Found.NOT_STARTED),
                row("idle for 2 s, names another", BLIND, done(PLAIN, "r0", 1.0), 0, 2_000, Found.NOT_STARTED),
                row("idle for 2 s, tells nothing", BLIND, PLAIN, 0, 2_000, Found.UNKNOWN),
                row("its last pour is another, for 1.9 s", BLIND, counts(25), 100, 2_099, Found.NOTHING_YET),
                row("its last pour is another, for 2 s", BLIND, counts(25), 0, 2_000, Found.STARTED),
                row("its last pour is another, nothing came", SCALE, counts(25), 0, 2_000, Found.STARTED),
                row("its last pour is another, lifted", lifted(SCALE), counts(25), 0, 2_000, Found.STARTED),
                row("its uptime and last pour fell", BLIND, up(counts(25), 3), 0, 2_000, Found.RESTARTED),
                row("the gain is another glass", lifted(GAINED), PLAIN, 0, 100, Found.NOTHING_YET),
                row("a lifted glass hides it", lifted(SCALE), PLAIN, 0, 2_000, Found.UNKNOWN),
                row("the ticket is still good", SCALE, TICKETS, 2_400, 2_500, Found.NOTHING_YET),
                row("the ticket has expired", SCALE, TICKETS, 2_400, 2_501, Found.NOT_STARTED),
                row("it answers again since now", SCALE, PLAIN, 9_000, 9_100, Found.NOTHING_YET),
                row(
                        "neither idle nor pouring",
                        SCALE,
                        PLAIN.withState(DeviceState.UNKNOWN, "jam"),
                        0,
                        9_000,
                        Found.NOTHING_YET),
                row("the old device, nothing known", replaced(SCALE), PLAIN, 100, 200, Found.GONE),
                row("the old device, idle for 2 s", replaced(SCALE), PLAIN, 0, 2_000, Found.NOT_STARTED),
                row("its uptime fell, for 1.9 s", SCALE, up(PLAIN, 3), 100, 2_099, Found.NOTHING_YET),
                row("its uptime fell, for 2 s", SCALE, up(PLAIN, 3), 100, 2_100, Found.RESTARTED),
                row("its clock jumped, it has poured", SCALE, up(done(PLAIN, "r1", 40.0), 3), 0, 9_000, Found.STARTED));
    }

    private static Arguments row(
            String name, PourContext context, DispenserStatus status, long answersSinceMs, long ms, Found found) {
        return Arguments.of(name, context, status, answersSinceMs, ms, found);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void whatItSaysTellsWhatBecameOfTheCommand(
            String name, PourContext context, DispenserStatus status, long sinceMs, long ms, Found found) {
        Reconciliation asked =
                Reconciliation.begin(0, false).answered(nanos(sinceMs)).answered(nanos(ms));

        assertThat(asked.judge(context, status, nanos(ms))).isEqualTo(found);
    }

    @Test
    void anAnswerThatIsMissingStartsTheWaitAnew() {
        Reconciliation again = Reconciliation.begin(0, false)
                .answered(nanos(100))
                .silent()
                .answered(nanos(1_000))
                .answered(nanos(2_900));

        assertThat(again.judge(SCALE, PLAIN, nanos(2_900))).isEqualTo(Found.NOTHING_YET);
        assertThat(again.judge(SCALE, PLAIN, nanos(3_000))).isEqualTo(Found.NOT_STARTED);
    }

    @Test
    void onceTheOutcomeIsWrittenAnotherGlassMayStandOnTheScale() {
        Reconciliation recorded = Reconciliation.begin(0, true).answered(0);

        assertThat(recorded.judge(GAINED, PLAIN, nanos(2_000))).isEqualTo(Found.NOT_STARTED);
        assertThat(recorded.judge(BLIND, counts(25), nanos(2_000))).isEqualTo(Found.STARTED);
        assertThat(recorded.silent().judgeSilence(GAINED, nanos(100))).isEqualTo(Found.NOTHING_YET);
    }

    @ParameterizedTest
    @CsvSource({
        "false, 30000, NOTHING_YET",
        "false, 30001, GONE",
        // The outcome is written: it is waited for without an end.
        "true, 9999999, NOTHING_YET"
    })
    void aSilentDeviceIsWaitedForWithTheOutcome(boolean recorded, long ms, Found found) {
        assertThat(Reconciliation.begin(0, recorded).silent().judgeSilence(SCALE, nanos(ms)))
                .isEqualTo(found);
    }

    @Test
    void silenceIsCountedFromTheLastAnswer() {
        Reconciliation heard =
                Reconciliation.begin(0, false).answered(nanos(20_000)).silent();

        assertThat(heard.judgeSilence(SCALE, nanos(50_000))).isEqualTo(Found.NOTHING_YET);
        assertThat(heard.judgeSilence(SCALE, nanos(50_001))).isEqualTo(Found.GONE);
    }

    @Test
    void theScaleTellsEvenWhileTheDeviceIsSilent() {
        assertThat(Reconciliation.begin(0, false).silent().judgeSilence(GAINED, nanos(100)))
                .isEqualTo(Found.STARTED);
    }

    @Test
    void aReplacedDeviceIsNotWaitedFor() {
        assertThat(Reconciliation.begin(0, true).silent().judgeSilence(replaced(SCALE), nanos(100)))
                .isEqualTo(Found.GONE);
    }

    private static DispenserStatus counts(int lastMl) {
        return PLAIN.withPour(lastMl, null, null);
    }

    private static PourContext context(Tap tap, DispenserStatus dispenser) {
        StillWeight glass = tap.scaleUrl() == null ? StillWeight.UNKNOWN : new StillWeight(180, 0.5, 5);
        return new PourContext(new PourScript(tap, dispenser).wish("r1", 40)).ready(up(dispenser, 100), glass, 0);
    }

    private static PourContext gained(PourContext context, double grams) {
        return context.with(context.glass().pumpOn(0).after(Optional.of(new Sample(500_000_000, 180 + grams)), null));
    }

    private static PourContext lifted(PourContext context) {
        return context.abort(AbortReason.of(Code.GLASS_LIFTED));
    }

    private static PourContext replaced(PourContext context) {
        return context.withDeviceReplaced();
    }

    private static long nanos(long ms) {
        return ms * 1_000_000;
    }
}
