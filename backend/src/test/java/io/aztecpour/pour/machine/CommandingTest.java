package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandingTest {
    private static final Shows LIFTED = Shows.weight(DeviceState.IDLE, 2).noGlass();

    private final PourScript pour = PourScript.pour().commanding();

    @ParameterizedTest
    @CsvSource({
        "DONE, Dispensing, publish POURING",
        "UNKNOWN, Reconciling, ask dispenser",
        "BUSY, Declined, ask dispenser",
        "NO_GLASS, Declined, ask dispenser",
        "REFUSED, Declined, ask dispenser",
        "UNREACHABLE, Recording, 'write FAILED NOT_STARTED 0.0 ml, key: DEVICE_OFFLINE'",
        "WITHHELD, Recording, 'write FAILED NOT_STARTED 0.0 ml, key: BUSY'"
    })
    void theAnswerToTheCommandDecides(Result result, String next, String first) {
        pour.commandAnswered(result);

        assertThat(pour.in()).isEqualTo(next);
        assertThat(pour.did()).startsWith(first);
        assertThat(pour.times(Effect.SendCommand.class)).isOne();
    }

    @Test
    void theAnswerToAnotherPoursCommandIsIgnored() {
        pour.tell(new PourEvent.CommandAnswered(pour.now(), "r0", new PumpAnswer(Result.DONE, null, null)));

        assertThat(pour.in()).isEqualTo("Commanding");
        assertThat(pour.effects()).isEmpty();
    }

    @Test
    void whoAskedIsToldOfACommandThatDidNotArriveWhenThatIsWritten() {
        pour.commandAnswered(Result.UNREACHABLE);
        assertThat(pour.times(Effect.Answer.class)).isZero();

        assertThat(pour.committed().did())
                .containsExactly("publish FAILED NOT_STARTED", "answer DEVICE_OFFLINE", "poll as at rest");
    }

    @Test
    void aStopIsSentAtOnceAndOnlyOneAtATime() {
        assertThat(pour.stopPressed().did()).containsExactly("stop r1", "stop works");
        assertThat(pour.stopPressed().did()).containsExactly("stop works");
        assertThat(pour.stopAnswered(Result.DONE).effects()).isEmpty();
        assertThat(pour.stopPressed().did()).containsExactly("stop r1", "stop works");
    }

    @Test
    void whatCannotStopIsNotToldTo() {
        PourScript plain = new PourScript(WEIGHED, PLAIN).commanding();

        assertThat(plain.stopPressed().did()).containsExactly("stop is in vain");
        assertThat(plain.after(100).shows(LIFTED).effects()).isEmpty();
        assertThat(plain.hubStopping().effects()).isEmpty();
    }

    @Test
    void aGlassThatIsLiftedBeforeTheAnswerIsAsLiftedAsLater() {
        assertThat(pour.after(100).shows(LIFTED).did()).containsExactly("stop r1");
        assertThat(pour.after(100).shows(LIFTED).effects()).as("once").isEmpty();

        pour.commandAnswered(Result.DONE);
        assertThat(pour.did()).containsExactly("publish POURING", "answer it runs");
        pour.stopAnswered(Result.DONE).says(done(SampleDevices.STOPS, "r1", 3.0));
        assertThat(pour.did()).containsExactly("publish SETTLING", "write FAILED GLASS_LIFTED 0.0 ml");
    }

    @Test
    void theReasonThatCameFirstStays() {
        pour.stopPressed().after(100).shows(LIFTED).hubStopping().commandAnswered(Result.DONE);
        pour.stopAnswered(Result.DONE).says(done(SampleDevices.STOPS, "r1", 0.0));
        pour.wake();

        assertThat(pour.row().code()).isEqualTo("STOPPED");
    }

    @Test
    void aSilentDeviceIsLeftToTheAnswerOfTheCommand() {
        assertThat(pour.after(100).shows(Shows.state(DeviceState.OFFLINE)).effects())
                .isEmpty();
        assertThat(pour.in()).isEqualTo("Commanding");
        assertThat(pour.state().wakeAtNanos()).isEqualTo(PourState.NEVER);
    }

    @Test
    void aHubThatStopsStopsThePump() {
        assertThat(pour.hubStopping().did()).containsExactly("stop r1");
        assertThat(pour.in()).isEqualTo("Commanding");
    }

    @Test
    void aDefectStopsThePumpAndIsWrittenAndTold() {
        assertThat(pour.hubFailed().did()).containsExactly("stop r1", "write FAILED HUB_FAILED 0.0 ml");
        assertThat(pour.stopAnswered(Result.DONE).committed().did())
                .containsExactly("publish FAILED HUB_FAILED", "answer INTERNAL", "ask dispenser", "poll as at rest");
        assertThat(pour.in()).as("the command may still pour").isEqualTo("Watching");
    }

    @Test
    void anAnswerToAnOlderQuestionIsIgnored() {
        assertThat(pour.committed().says(PLAIN).silent().deviceReplaced().in()).isEqualTo("Commanding");
        assertThat(pour.times(Effect.SendCommand.class)).isOne();
    }
}
