package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.GLASS_G;
import static io.aztecpour.pour.machine.PourScript.ID;
import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.UNWEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static io.aztecpour.pour.machine.SampleDevices.pours;
import static io.aztecpour.pour.machine.SampleDevices.up;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import org.junit.jupiter.api.Test;

class ReconcilingTest {
    private final PourScript pour = PourScript.pour().reconciling();

    @Test
    void theDispenserIsAskedAtOnceAndEveryThirdOfASecond() {
        assertThat(pour.did()).containsExactly("ask dispenser");
        for (int i = 0; i < 4; i++) {
            assertThat(pour.says(STOPS).effects()).isEmpty();
            assertThat(pour.wakesInMs()).isEqualTo(300);
            assertThat(pour.wake().did()).containsExactly("ask dispenser");
            assertThat(pour.silent().effects()).isEmpty();
            assertThat(pour.wakesInMs()).isEqualTo(300);
            assertThat(pour.wake().did()).containsExactly("ask dispenser");
        }
    }

    @Test
    void aPourThatRunsIsFollowed() {
        assertThat(pour.says(pours(STOPS, ID)).did()).containsExactly("publish POURING", "answer it runs");
        assertThat(pour.in()).isEqualTo("Dispensing");
        assertThat(pour.times(Effect.SendCommand.class)).isOne();
    }

    @Test
    void whatTheScaleGainsIsAPourThatRuns() {
        pour.after(100).shows(DeviceState.OFFLINE, GLASS_G + 4).silent();

        assertThat(pour.in()).isEqualTo("Dispensing");
    }

    @Test
    void whatComesOntoTheScaleAfterTheGlassWasLiftedIsAnotherGlass() {
        pour.after(100).shows(Shows.weight(DeviceState.IDLE, 2).noGlass());
        pour.shows(DeviceState.OFFLINE, GLASS_G + 15, 500).silent();

        assertThat(pour.in()).isEqualTo("Reconciling");
    }

    @Test
    void aPourThatBeganLateIsStopped() {
        pour.after(4_001).says(pours(STOPS, ID));

        assertThat(pour.did()).containsExactly("publish POURING", "answer it runs", "stop r1");
        pour.stopAnswered(Result.DONE).says(done(STOPS, ID, 3.0)).wake();
        assertThat(pour.row().code()).isEqualTo("POURED_LATE");
    }

    @Test
    void oneThatRestsForTwoSecondsDidNotStartAndIsStoppedLestItStartsLater() {
        pour.says(STOPS).after(1_999).tick().says(STOPS);
        assertThat(pour.in()).isEqualTo("Reconciling");

        pour.wake().says(STOPS);
        assertThat(pour.did()).containsExactly("stop r1", "write FAILED NOT_STARTED 0.0 ml, key: DEVICE_TIMEOUT");
        assertThat(pour.committed().did()).containsExactly("publish FAILED NOT_STARTED", "answer DEVICE_TIMEOUT");
        assertThat(pour.stopAnswered(Result.DONE).did()).containsExactly("poll as at rest");
    }

    @Test
    void oneThatTellsNothingLeavesItUnknown() {
        assertThat(rests(UNWEIGHED, PLAIN).did()).containsExactly("write FAILED DEVICE_LOST, key: DEVICE_TIMEOUT");
        assertThat(rests(WEIGHED, PLAIN).did()).containsExactly("write FAILED NOT_STARTED 0.0 ml, key: DEVICE_TIMEOUT");
    }

    private static PourScript rests(Tap tap, DispenserStatus dispenser) {
        return new PourScript(tap, dispenser)
                .reconciling()
                .says(dispenser)
                .after(2_000)
                .tick()
                .says(dispenser);
    }

    @Test
    void oneThatRestartedHasForgottenThePour() {
        PourScript young = new PourScript(WEIGHED, up(STOPS, 100)).reconciling();

        young.says(up(STOPS, 2)).after(1_999).tick().says(up(STOPS, 4));
        assertThat(young.in()).as("the command may still be on its way").isEqualTo("Reconciling");

        assertThat(young.wake().says(up(STOPS, 4)).did())
                .containsExactly("write FAILED DEVICE_RESTARTED 0.0 ml, key: DEVICE_OFFLINE");
    }

    @Test
    void oneThatStaysSilentForThirtySecondsIsGoneAndIsStillStoppedAndWatched() {
        assertThat(pour.after(30_000).tick().silent().effects()).isEmpty();
        pour.wake().silent();

        assertThat(pour.did()).containsExactly("stop r1", "write FAILED DEVICE_LOST, key: DEVICE_TIMEOUT");
        assertThat(pour.stopAnswered(Result.UNKNOWN).committed().in()).isEqualTo("Watching");
    }

    @Test
    void oneThatWasReplacedIsNotWaitedFor() {
        pour.deviceReplaced().silent();

        assertThat(pour.did()).contains("write FAILED DEVICE_LOST, key: DEVICE_TIMEOUT");
    }

    @Test
    void whoAskedIsToldAfterSevenSecondsThatNobodyKnowsYetAndNeverAgain() {
        pour.silent().after(6_998).tick();
        assertThat(pour.times(Effect.Answer.class)).isZero();

        assertThat(pour.after(2).tick().did()).contains("answer DEVICE_TIMEOUT");
        assertThat(pour.newest(Effect.Answer.class).answer().reason()).contains("stays closed until it is known");
        pour.says(pours(STOPS, ID)).after(5_000).tick();

        assertThat(pour.in()).isEqualTo("Dispensing");
        assertThat(pour.times(Effect.Answer.class)).isOne();
    }

    @Test
    void whoWasToldIsNotToldOfTheOutcomeEither() {
        pour.after(7_000).tick().says(STOPS).after(2_000).tick().says(STOPS).committed();

        assertThat(pour.did()).containsExactly("publish FAILED NOT_STARTED");
        assertThat(pour.times(Effect.Answer.class)).isOne();
    }

    @Test
    void aSecondWishIsToldThatItIsBeingFoundOut() {
        pour.requested("r2", 20);

        assertThat(pour.did()).containsExactly("refuse and log BUSY");
        assertThat(pour.newest(Effect.Refuse.class).answer().reason()).contains("finding out");
    }

    @Test
    void aStopThatIsPressedMeanwhileIsSentAndIsTheOutcomeWhereNothingCame() {
        assertThat(pour.stopPressed().did()).containsExactly("stop r1", "stop works");
        pour.stopAnswered(Result.DONE).says(STOPS).after(2_000).tick().says(STOPS);

        assertThat(pour.did()).containsExactly("stop r1", "write FAILED STOPPED 0.0 ml, key: STOPPED");
    }

    @Test
    void aLiftedGlassAndAHubThatStopsSendAStop() {
        Shows lifted = Shows.weight(DeviceState.IDLE, 2).noGlass();

        assertThat(pour.after(100).shows(lifted).did()).containsExactly("stop r1");
        assertThat(PourScript.pour().reconciling().hubStopping().did()).containsExactly("stop r1");
    }

    @Test
    void aDefectStopsThePumpAndIsWritten() {
        assertThat(pour.hubFailed().did()).containsExactly("stop r1", "write FAILED HUB_FAILED 0.0 ml");
        assertThat(pour.stopAnswered(Result.DONE).committed().did())
                .containsExactly("publish FAILED HUB_FAILED", "answer INTERNAL", "ask dispenser", "poll as at rest");
        assertThat(pour.in()).as("the command may still pour").isEqualTo("Watching");
    }

    @Test
    void theCommandIsNeverSentAgainHoweverLongItTakes() {
        for (int i = 0; i < 50; i++) {
            pour.silent().wake();
            if (i % 3 == 0) {
                pour.says(STOPS).wake();
            }
        }
        assertThat(pour.times(Effect.SendCommand.class)).isOne();
    }

    @Test
    void anAnswerToAnOlderQuestionIsIgnored() {
        pour.says(STOPS).says(pours(STOPS, ID)).silent().commandAnswered(Result.DONE);

        assertThat(pour.in()).isEqualTo("Reconciling");
        assertThat(pour.effects()).isEmpty();
    }
}
