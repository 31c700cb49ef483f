package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.pours;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclinedTest {
    private final PourScript pour = PourScript.pour().declined();

    @Test
    void itsPumpIsAskedAfterAndNotBelievedForASecond() {
        assertThat(pour.did()).containsExactly("ask dispenser");

        for (int i = 0; i < 5; i++) {
            assertThat(pour.says(STOPS).effects()).isEmpty();
            assertThat(pour.wakesInMs()).isEqualTo(200);
            assertThat(pour.wake().did()).containsExactly("ask dispenser");
        }
        assertThat(pour.says(STOPS).effects()).as("after exactly a second").isEmpty();
        pour.wake().says(STOPS);
        assertThat(pour.did()).containsExactly("write FAILED DEVICE_REFUSED 0.0 ml, key: DEVICE_REFUSED");
        assertThat(pour.committed().did())
                .containsExactly("publish FAILED DEVICE_REFUSED", "answer DEVICE_REFUSED", "poll as at rest");
    }

    @ParameterizedTest
    @CsvSource({"BUSY, BUSY", "NO_GLASS, NO_GLASS", "REFUSED, DEVICE_REFUSED"})
    void whoAskedIsToldWhichNoItWas(Result no, String told) {
        PourScript declined = PourScript.pour().commanding().commandAnswered(no);

        declined.after(1_001).says(STOPS).committed();

        assertThat(declined.did()).contains("answer " + told);
    }

    @Test
    void onePouringDespiteItsNoIsStoppedAndFollowed() {
        pour.says(pours(STOPS, null));

        assertThat(pour.in()).isEqualTo("Dispensing");
        assertThat(pour.did()).containsExactly("publish POURING", "answer it runs", "stop r1");
    }

    @Test
    void whatTheScaleGainsIsBelievedToo() {
        pour.after(100).shows(DeviceState.IDLE, 184).says(STOPS);

        assertThat(pour.in()).isEqualTo("Dispensing");
    }

    @Test
    void whatComesOntoTheScaleAfterTheGlassWasLiftedIsAnotherGlass() {
        pour.after(100).shows(Shows.weight(DeviceState.IDLE, 2).noGlass());
        pour.shows(DeviceState.IDLE, 195, 500).says(STOPS);

        assertThat(pour.in()).isEqualTo("Declined");
    }

    @Test
    void oneThatIsBusyMayPourForSomebodyElse() {
        PourScript busy = PourScript.pour().commanding().commandAnswered(Result.BUSY);

        assertThat(busy.says(pours(STOPS, "r0")).in()).isEqualTo("Declined");
        assertThat(busy.wake().says(pours(STOPS, "r1")).in()).isEqualTo("Dispensing");
    }

    @Test
    void onePouringDespiteItsNoThatCannotStopIsLetToItsEnd() {
        PourScript plain = new PourScript(WEIGHED, PLAIN).declined().says(pours(PLAIN, null));

        assertThat(plain.in()).isEqualTo("Dispensing");
        assertThat(plain.times(Effect.SendStop.class)).isZero();
    }

    @Test
    void oneThatDoesNotAnswerAnyMoreIsReconciled() {
        pour.silent();

        assertThat(pour.in()).isEqualTo("Reconciling");
        assertThat(pour.did()).containsExactly("ask dispenser");
    }

    @Test
    void aStopAndAHubThatStopsAndALiftedGlassSendAStop() {
        assertThat(PourScript.pour().declined().stopPressed().did()).containsExactly("stop r1", "stop works");
        assertThat(PourScript.pour().declined().hubStopping().did()).containsExactly("stop r1");
        assertThat(PourScript.pour()
                        .declined()
                        .after(100)
                        .shows(Shows.weight(DeviceState.IDLE, 2).noGlass())
                        .did())
                .containsExactly("stop r1");
    }

    @Test
    void theTapWaitsForTheAnswerToThatStop() {
        pour.stopPressed().after(1_001).says(STOPS).committed();
        assertThat(pour.in()).isEqualTo("Recording");

        assertThat(pour.stopAnswered(Result.UNKNOWN).in()).isEqualTo("Idle");
    }

    @Test
    void aDefectStopsThePumpAndIsWritten() {
        assertThat(pour.hubFailed().did()).containsExactly("stop r1", "write FAILED HUB_FAILED 0.0 ml");
        assertThat(pour.stopAnswered(Result.DONE).committed().did())
                .containsExactly("publish FAILED HUB_FAILED", "answer INTERNAL", "ask dispenser", "poll as at rest");
        assertThat(pour.in()).as("the command may still pour").isEqualTo("Watching");
    }

    @Test
    void anAnswerToAnOlderQuestionAndAnEarlyTickAreIgnored() {
        pour.says(STOPS).says(pours(STOPS, "r1")).silent();
        assertThat(pour.in()).isEqualTo("Declined");

        assertThat(pour.after(198).tick().deviceReplaced().effects()).isEmpty();
        assertThat(pour.in()).isEqualTo("Declined");
    }
}
