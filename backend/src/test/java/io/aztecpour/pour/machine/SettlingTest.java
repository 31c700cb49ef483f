package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.GLASS_G;
import static io.aztecpour.pour.machine.PourScript.ID;
import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.UNWEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static io.aztecpour.pour.machine.SampleDevices.pours;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlingTest {
    private static final Shows FULL = Shows.weight(DeviceState.IDLE, GLASS_G + 40);

    private final PourScript pour = PourScript.pour().settling();

    @Test
    void theWeightIsTakenWhenTheLastDropHasFallenAndTheScaleIsStill() {
        pour.shows(DeviceState.IDLE, GLASS_G + 40, 1_300);
        assertThat(pour.in()).isEqualTo("Settling");

        pour.after(100).shows(FULL);
        assertThat(pour.did()).containsExactly("progress 40.0 ml", "learn", "write SUCCESS 40.0 ml");
        assertThat(pour.in()).isEqualTo("Recording");
    }

    @Test
    void aScaleThatDoesNotComeToRestMeasuresNothingAndTeachesNothing() {
        PourScript rises = PourScript.pour().dispensing().flows(24).after(100).shows(DeviceState.IDLE, GLASS_G + 24);
        rises.says(done(STOPS, ID, 40.0));
        assertThat(rises.wakesInMs()).isEqualTo(4_000);
        for (int i = 1; i <= 39; i++) {
            rises.after(100).shows(DeviceState.IDLE, GLASS_G + 24 + 0.4 * i);
        }
        assertThat(rises.in()).isEqualTo("Settling");
        rises.wake();

        assertThat(rises.allDid()).doesNotContain("learn");
        assertThat(rises.row().phase()).isEqualTo(PourPhase.SUCCESS);
        assertThat(rises.row().pouredMl()).isBetween(36.0, 39.6);
        assertThat(rises.row().measured()).isFalse();
    }

    /** Its samples are too few to tell within the usual time whether it stands still. */
    @Test
    void aSlowScaleGetsLonger() {
        pour.after(1_800).shows(FULL).after(1_800).shows(FULL);
        assertThat(pour.wake().in()).isEqualTo("Settling");
        assertThat(pour.wakesInMs()).isEqualTo(3_500);

        pour.after(1_400).shows(FULL);
        assertThat(pour.row().pouredMl()).isEqualTo(40.0);
        assertThat(pour.row().measured()).isTrue();
    }

    @Test
    void aHubThatStopsWaitsForASecondAtMost() {
        pour.after(100).hubStopping();
        assertThat(pour.wakesInMs()).isEqualTo(1_000);
        assertThat(pour.after(500).hubStopping().wakesInMs())
                .as("the first one counts")
                .isEqualTo(500);
        assertThat(pour.wake().did()).containsExactly("write SUCCESS 40.0 ml");

        PourScript aborted =
                PourScript.pour().dispensing().flows(10).hubStopping().stopAnswered(Result.DONE);
        aborted.says(done(STOPS, ID, 10.0));
        assertThat(aborted.wakesInMs()).isEqualTo(1_000);
    }

    @Test
    void aLateWishToHurryDoesNotMakeItLonger() {
        pour.after(3_500).hubStopping();

        assertThat(pour.wakesInMs()).isEqualTo(500);
    }

    @Test
    void aGuestMayTakeTheGlassBeforeTheLastDrop() {
        pour.after(100).shows(FULL.noGlass());

        assertThat(pour.did()).containsExactly("progress 40.0 ml", "write SUCCESS 40.0 ml");
    }

    @ParameterizedTest
    @CsvSource({"2", "300"})
    void whatDoesNotFitWithThePourIsNotTheGlass(double grams) {
        pour.shows(DeviceState.IDLE, GLASS_G + grams - 40, 1_500);

        assertThat(pour.row().phase()).isEqualTo(PourPhase.SUCCESS);
        assertThat(pour.row().pouredMl()).isBetween(40.0, 44.0);
        assertThat(pour.row().measured()).isFalse();
        assertThat(pour.allDid()).doesNotContain("learn");
    }

    @Test
    void aScaleThatShowsNothingLeavesWhatWasSeenBefore() {
        for (int i = 0; i < 30; i++) {
            pour.after(100).shows(Shows.state(DeviceState.IDLE));
        }
        assertThat(pour.wake().did()).containsExactly("write SUCCESS 40.0 ml");
    }

    @Test
    void withoutAScaleThereIsNothingToWaitFor() {
        PourScript unweighed = new PourScript(UNWEIGHED, PLAIN).dispensing();
        unweighed.after(100).shows(DeviceState.IDLE, 0).says(done(PLAIN, ID, 39.0));

        assertThat(unweighed.did()).containsExactly("publish SETTLING", "write SUCCESS 39.0 ml");
        assertThat(unweighed.row().measured()).isFalse();
    }

    @Test
    void afterTheGlassWasLiftedThereIsNothingToWaitForEither() {
        PourScript lifted = PourScript.pour().dispensing().flows(10).after(100);
        lifted.shows(Shows.weight(DeviceState.POURING, 2).noGlass());

        lifted.stopAnswered(Result.DONE).says(done(STOPS, ID, 10.0));

        assertThat(lifted.did()).containsExactly("publish SETTLING", "write FAILED GLASS_LIFTED 10.0 ml");
    }

    @Test
    void aScaleThatFailedIsNotAskedHowMuchCame() {
        PourScript failed = PourScript.pour().dispensing().flows(10).after(1_600);
        failed.shows(Shows.weight(DeviceState.POURING, GLASS_G).scaleFailed());

        failed.stopAnswered(Result.DONE).says(done(STOPS, ID, 14.0));

        assertThat(failed.did()).containsExactly("publish SETTLING", "write FAILED SCALE_FAILED 14.0 ml");
        assertThat(failed.row().measured()).isFalse();
    }

    /** The weight rises past what was asked for until the end of the wait, though not yet so far that it is too much. */
    @ParameterizedTest
    @CsvSource({"false, TOO_MUCH", "true, STOPPED"})
    void aValveThatDoesNotCloseIsTooMuch(boolean stopped, String code) {
        PourScript runs = PourScript.pour().dispensing().flows(30);
        if (stopped) {
            runs.stopPressed();
        }
        runs.after(100).shows(DeviceState.IDLE, GLASS_G + 30).says(done(STOPS, ID, 30.0));
        for (int i = 1; i <= 39; i++) {
            runs.after(100).shows(DeviceState.IDLE, GLASS_G + 30 + 0.4 * i);
        }
        assertThat(runs.in()).isEqualTo("Settling");
        runs.wake();

        assertThat(runs.row().code()).isEqualTo(code);
        assertThat(runs.row().pouredMl()).isBetween(41.0, 47.0);
    }

    @Test
    void whereTheAnswerWasLostAndTheDeviceWithItMoreMayCome() {
        PourScript lost = new PourScript(WEIGHED, PLAIN).reconciling().says(pours(PLAIN, null));
        while (lost.in().equals("Dispensing")) {
            lost.wake();
            lost.silent();
        }
        assertThat(lost.in()).isEqualTo("Settling");

        lost.wake().committed();
        assertThat(lost.in()).isEqualTo("Watching");
    }

    @Test
    void theAnswerToAStopThatIsUnderwayIsRemembered() {
        PourScript answered = pour.stopAnswered(Result.DONE).shows(DeviceState.IDLE, GLASS_G + 40, 1_500);
        assertThat(answered.committed().in()).isEqualTo("Idle");

        PourScript underway = PourScript.pour().settling().shows(DeviceState.IDLE, GLASS_G + 40, 1_500);
        assertThat(underway.committed().in()).isEqualTo("Recording");
    }

    @Test
    void aStopThatIsPressedNowIsForSomebodyElse() {
        assertThat(pour.stopPressed().did()).containsExactly("stop anything", "log stop by Ana");
        assertThat(pour.in()).isEqualTo("Settling");
    }

    @Test
    void aDefectWritesWhatIsInTheGlass() {
        assertThat(pour.hubFailed().did()).containsExactly("write FAILED HUB_FAILED 40.0 ml");
    }

    @Test
    void anAnswerToAnOlderQuestionIsIgnored() {
        pour.says(pours(STOPS, ID))
                .silent()
                .committed()
                .commandAnswered(Result.UNKNOWN)
                .deviceReplaced();

        assertThat(pour.in()).isEqualTo("Settling");
        assertThat(pour.effects()).isEmpty();
    }
}
