package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.UNWEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.dosing.Sample;
import io.aztecpour.pour.dosing.StillWeight;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pour of 40 ml from a dispenser that can stop: from 30 to 48 ml are what was asked for. */
class PourJudgeTest {
    private static final DispenserStatus SAYS_40 = done(STOPS, "r1", 40.0);
    private static final double UNDISTURBED = -1;

    @ParameterizedTest
    @CsvSource({
        "40, SUCCESS,, 40",
        "30, SUCCESS,, 30",
        "29.9, FAILED, TOO_LITTLE, 29.9",
        "0.2, FAILED, NO_FLOW, 0.2",
        "48.1, FAILED, TOO_MUCH, 48.1"
    })
    void theScaleJudgesWhateverTheDeviceClaims(double weighedMl, PourPhase phase, @Nullable Code code, double ml) {
        Outcome outcome = judge(null, SAYS_40, weighedMl);

        assertThat(outcome.phase()).isEqualTo(phase);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.pouredMl()).isEqualTo(ml);
        assertThat(outcome.measured()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"40, SUCCESS,", "12, FAILED, TOO_LITTLE", ", SUCCESS,"})
    void withoutAScaleTheDevicesClaimJudges(@Nullable Double claimedMl, PourPhase phase, @Nullable Code code) {
        PourContext context = context(UNWEIGHED, PLAIN, UNDISTURBED);

        Outcome outcome = new PourJudge(context, done(PLAIN, "r1", claimedMl), 0).unmeasured(null);

        assertThat(outcome.phase()).isEqualTo(phase);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.pouredMl()).isEqualTo(claimedMl);
        assertThat(outcome.measured()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"STOPPED, 40", "GLASS_LIFTED, 12", "TOO_LONG, 0", "HUB_STOPPED, 60"})
    void whatStoppedItIsTheReasonHoweverMuchCame(Code why, double weighedMl) {
        Outcome outcome = judge(why, SAYS_40, weighedMl);

        assertThat(outcome.code()).isEqualTo(why);
        assertThat(outcome.pouredMl()).isEqualTo(weighedMl);
    }

    @ParameterizedTest
    @CsvSource({"40, SUCCESS,", "48.1, FAILED, TOO_MUCH", "12, FAILED, DEVICE_LOST"})
    void whoWasLostAndIsFoundAgainIsJudgedByTheGlass(double weighedMl, PourPhase phase, @Nullable Code code) {
        Outcome outcome = judge(Code.DEVICE_LOST, SAYS_40, weighedMl);

        assertThat(outcome.phase()).isEqualTo(phase);
        assertThat(outcome.code()).isEqualTo(code);
    }

    @Test
    void whoStaysLostHasFailedHoweverMuchCame() {
        assertThat(judge(Code.DEVICE_LOST, null, 40.0).code()).isEqualTo(Code.DEVICE_LOST);
    }

    /** It shows the same to the last digit since the glass had so much in it. */
    @ParameterizedTest
    @CsvSource({
        ", 20, SCALE_FAILED, 40",
        ", 0, NO_FLOW,",
        "NO_FLOW, 20, NO_FLOW,",
        "DEVICE_LOST, 20, DEVICE_LOST, 20",
        ", 40,, 40"
    })
    void aScaleThatGotStuckIsNotBelievedThatTooLittleCame(
            @Nullable Code abort, double stuckMl, @Nullable Code code, @Nullable Double ml) {
        PourContext context = aborted(context(WEIGHED, STOPS, stuckMl), abort);

        Outcome outcome =
                new PourJudge(context, abort == Code.DEVICE_LOST ? null : SAYS_40, 2_000_000_000L).measured(stuckMl);

        assertThat(outcome.code()).isEqualTo(code);
        assertThat(outcome.pouredMl()).isEqualTo(ml);
        assertThat(outcome.measured()).isEqualTo(code == null || code == Code.DEVICE_LOST);
    }

    private static Outcome judge(@Nullable Code abort, @Nullable DispenserStatus status, double weighedMl) {
        PourContext context = aborted(context(WEIGHED, STOPS, UNDISTURBED), abort);
        return new PourJudge(context, status, 0).measured(weighedMl);
    }

    private static PourContext aborted(PourContext context, @Nullable Code abort) {
        return abort == null ? context : context.abort(AbortReason.of(abort));
    }

    /** @param stuckMl what the scale shows all the time, ml; negative where it is not stuck */
    private static PourContext context(Tap tap, DispenserStatus dispenser, double stuckMl) {
        PourContext context = new PourContext(new PourScript(tap, dispenser).wish("r1", 40))
                .ready(dispenser, new StillWeight(180, 0.5, 5), 0);
        if (stuckMl < 0) {
            return context;
        }
        GlassWeight glass = context.glass();
        for (int i = 1; i <= 10; i++) {
            glass = glass.after(Optional.of(new Sample(i * 200_000_000L, 180 + Math.min(stuckMl, i * 4))), null);
        }
        return context.with(glass);
    }
}
