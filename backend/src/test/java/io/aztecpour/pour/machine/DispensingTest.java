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
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pump runs: its end, and the stop that is planned. What aborts it is in {@link DispensingAbortTest}. */
class DispensingTest {
    private final PourScript pour = PourScript.pour().dispensing();

    @Test
    void whoAskedIsToldAsSoonAsThePumpRuns() {
        assertThat(pour.did()).containsExactly("publish POURING", "answer it runs");
        assertThat(pour.wakesInMs()).isEqualTo(250);
    }

    @Test
    void eachReadingTellsHowMuchIsInTheGlassAndItNeverFalls() {
        assertThat(pour.after(100).shows(DeviceState.POURING, GLASS_G + 4).did())
                .containsExactly("progress 4.0 ml");
        assertThat(pour.after(100).shows(DeviceState.POURING, GLASS_G + 3).did())
                .containsExactly("progress 4.0 ml");
    }

    @Test
    void withoutAScaleTheDeviceTellsHowMuch() {
        PourScript unweighed = new PourScript(UNWEIGHED, PLAIN).dispensing();
        Shows pouring = Shows.state(DeviceState.POURING);

        assertThat(unweighed.after(100).shows(pouring).effects()).isEmpty();
        assertThat(unweighed.after(100).shows(pouring.of("r0", 9.0)).effects()).isEmpty();
        assertThat(unweighed.after(100).shows(pouring.of(ID, 9.0)).did()).containsExactly("progress 9.0 ml");
    }

    @Test
    void theStopIsSentOnceWhenTheDoseIsThere() {
        pour.flows(40);

        assertThat(pour.times(Effect.SendStop.class)).isOne();
        assertThat(pour.allDid()).containsSubsequence("progress 36.0 ml", "stop r1", "progress 40.0 ml");
    }

    @Test
    void theStopIsSentBetweenTwoReadingsWhenItsMomentComes() {
        while (pour.times(Effect.SendStop.class) == 0) {
            pour.flowsOn(2);
            if (pour.wakesInMs() < 90) {
                pour.wake();
            }
        }
        assertThat(pour.did()).containsExactly("stop r1");
    }

    @Test
    void aPumpThatCannotStopIsNotStopped() {
        PourScript plain = new PourScript(WEIGHED, PLAIN).dispensing().flows(40);

        assertThat(plain.times(Effect.SendStop.class)).isZero();
    }

    @Test
    void afterTheStopTheDispenserIsAskedAndIdleIsBelievedOfOneThatNamesThePour() {
        pour.flows(40);

        assertThat(pour.stopAnswered(Result.DONE).did()).containsExactly("ask dispenser");
        assertThat(pour.says(done(STOPS, ID, 40.0)).did()).containsExactly("publish SETTLING");
        assertThat(pour.in()).isEqualTo("Settling");
    }

    @Test
    void aReadingThatSaysIdleIsAskedAfter() {
        pour.after(100).shows(DeviceState.IDLE, GLASS_G);
        assertThat(pour.did()).containsExactly("ask dispenser", "progress 0.0 ml");

        assertThat(pour.says(pours(STOPS, ID)).effects())
                .as("the reading was old")
                .isEmpty();
        assertThat(pour.in()).isEqualTo("Dispensing");
    }

    @Test
    void oneThatNamesNothingMustBeIdleTwice() {
        PourScript plain = new PourScript(WEIGHED, PLAIN).dispensing().flows(40);
        plain.after(100).shows(DeviceState.IDLE, GLASS_G + 40).says(PLAIN);
        assertThat(plain.in()).isEqualTo("Dispensing");

        plain.after(250).tick();
        assertThat(plain.did()).containsExactly("ask dispenser");
        assertThat(plain.says(PLAIN).in()).isEqualTo("Settling");
    }

    @Test
    void aStopThatWasLostIsRepeatedWhileItPours() {
        pour.flows(40);
        assertThat(pour.after(250).tick().did()).as("underway").containsExactly("ask dispenser");

        pour.stopAnswered(Result.UNKNOWN).says(pours(STOPS, ID)).after(250).tick();

        assertThat(pour.did()).containsExactly("stop r1", "ask dispenser");
        assertThat(pour.newest(Effect.SendStop.class).call())
                .isNotEqualTo(pour.newest(Effect.AskStatus.class).call());
    }

    @Test
    void aStopIsNotRepeatedOnceItIsIdle() {
        PourScript unnamed = pour.flows(40);
        unnamed.stopAnswered(Result.UNKNOWN).says(STOPS).after(200).tick();

        assertThat(unnamed.times(Effect.SendStop.class)).isOne();
    }

    @Test
    void aQuestionWithoutAnAnswerIsAskedAgain() {
        pour.flows(40).stopAnswered(Result.DONE).silent();
        assertThat(pour.effects()).isEmpty();

        assertThat(pour.after(250).tick().did()).contains("ask dispenser");
    }

    @Test
    void whileAllIsWellNobodyIsAskedBesideTheReadings() {
        for (int i = 0; i < 8; i++) {
            assertThat(pour.wake().effects()).isEmpty();
            assertThat(pour.wakesInMs()).isEqualTo(250);
        }
    }

    @Test
    void anAnswerToAnOlderQuestionIsIgnored() {
        pour.says(done(STOPS, ID, 40.0)).silent().committed();

        assertThat(pour.commandAnswered(Result.UNKNOWN).in()).isEqualTo("Dispensing");
        assertThat(pour.effects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, DEVICE_RESTARTED", "false,"})
    void oneThatHasRestartedHasNotFinished(boolean restarted, String code) {
        PourScript young = new PourScript(WEIGHED, up(PLAIN, 100)).dispensing().flows(40);
        young.after(100).shows(DeviceState.IDLE, GLASS_G + 40);
        young.says(up(PLAIN, 105)).after(250).tick().says(up(PLAIN, restarted ? 2 : 105));
        assertThat(young.in()).isEqualTo("Settling");

        young.wake();
        assertThat(young.row().code()).isEqualTo(code);
    }

    @Test
    void oneThatNobodySawPourIsNotBelievedWithoutAScale() {
        PourScript unseen = new PourScript(UNWEIGHED, PLAIN).dispensing();
        for (int i = 0; i < 12; i++) {
            unseen.after(100).shows(DeviceState.IDLE, 0).says(PLAIN);
        }
        assertThat(unseen.allDid()).contains("write FAILED NOT_SEEN");
    }

    /** It names the one before, and so tells that it has not poured this one: what the scale gained is ice. */
    @ParameterizedTest
    @CsvSource({"false, NOT_STARTED", "true, STOPPED"})
    void oneThatNamesItsPoursAndWasNotSeenPouringDidNot(boolean stopped, String code) {
        PourScript unseen = new PourScript(WEIGHED, PLAIN).dispensing();
        if (stopped) {
            unseen.stopPressed();
        }
        for (int i = 0; i < 11; i++) {
            unseen.after(100).shows(DeviceState.IDLE, GLASS_G + 20).says(done(PLAIN, "r0", 25.0));
        }
        assertThat(unseen.allDid()).endsWith("write FAILED " + code + " 0.0 ml");
        assertThat(unseen.row().measured()).isFalse();
        assertThat(unseen.committed().in()).isEqualTo("Idle");
    }

    @Test
    void oneThatNobodySawPourIsJudgedByTheScale() {
        PourScript unseen = new PourScript(WEIGHED, PLAIN).dispensing();
        for (int i = 0; i < 12; i++) {
            unseen.after(100).shows(DeviceState.IDLE, GLASS_G).says(PLAIN);
        }
        assertThat(unseen.in()).isEqualTo("Settling");
        assertThat(unseen.wake().did()).contains("write FAILED NO_FLOW");
    }
}
