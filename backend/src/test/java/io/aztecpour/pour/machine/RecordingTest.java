package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.PumpAnswer.Result;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private final PourScript pour = new PourScript(SampleDevices.WEIGHED, SampleDevices.PLAIN).recording();
    /** It never took the command, and whoever asked waits for the answer. */
    private final PourScript waits = PourScript.pour().commanding().commandAnswered(Result.UNREACHABLE);
    /** Its {@code started} was not taken by the store. */
    private final PourScript refused = PourScript.pour().committing().notCommitted(Code.LEDGER_DOWN);

    @Test
    void anOutcomeIsToldWhenItIsOnTheDiskAndTheTapOpens() {
        assertThat(pour.times(Effect.Publish.class)).isEqualTo(4);

        assertThat(pour.committed().did()).containsExactly("publish SUCCESS", "poll as at rest");
        assertThat(pour.in()).isEqualTo("Idle");
        assertThat(pour.committed().effects()).as("committed twice").isEmpty();
    }

    @Test
    void aStoreThatFailsIsTriedTwiceASecondForEver() {
        for (int i = 0; i < 100; i++) {
            assertThat(pour.notCommitted(Code.LEDGER_DOWN).effects()).isEmpty();
            assertThat(pour.wakesInMs()).isEqualTo(500);
            assertThat(pour.wake().did()).containsExactly("write SUCCESS 40.0 ml");
            assertThat(pour.newest(Effect.Append.class).attempt()).isEqualTo(i + 2);
        }
        assertThat(pour.committed().did()).containsExactly("publish SUCCESS", "poll as at rest");
    }

    @Test
    void aRowThatWasWrittenAfterAllIsNotWrittenAgain() {
        pour.notCommitted(Code.LEDGER_DOWN).wake().notCommitted(Code.TAKEN);

        assertThat(pour.did()).containsExactly("publish SUCCESS", "poll as at rest");
        assertThat(pour.in()).isEqualTo("Idle");
    }

    @Test
    void aKeyThatAnotherPourHasIsLeftOut() {
        assertThat(waits.did()).containsExactly("write FAILED NOT_STARTED 0.0 ml, key: DEVICE_OFFLINE");

        assertThat(waits.notCommitted(Code.KEY_REUSED).did()).containsExactly("write FAILED NOT_STARTED 0.0 ml");
        assertThat(waits.committed().did()).contains("publish FAILED NOT_STARTED", "answer DEVICE_OFFLINE");
    }

    @Test
    void whoAskedIsNotKeptWaitingLongerThanTwoSeconds() {
        assertThat(waits.wakesInMs()).isEqualTo(2_000);
        assertThat(waits.after(1_998).tick().effects()).isEmpty();

        assertThat(waits.after(2).tick().did()).containsExactly("answer DEVICE_OFFLINE");
        assertThat(waits.state().wakeAtNanos()).isEqualTo(PourState.NEVER);
        assertThat(waits.committed().did()).containsExactly("publish FAILED NOT_STARTED", "poll as at rest");
        assertThat(waits.times(Effect.Answer.class)).isOne();
    }

    @Test
    void aRetryAndAnAnswerThatAreDueTogetherAreBothDone() {
        waits.notCommitted(Code.LEDGER_DOWN).after(2_000).tick();

        assertThat(waits.did())
                .containsExactly("answer DEVICE_OFFLINE", "write FAILED NOT_STARTED 0.0 ml, key: DEVICE_OFFLINE");
    }

    @Test
    void aStopThatIsUnderwayKeepsTheTapClosed() {
        PourScript stopping = PourScript.pour().recording().committed();
        assertThat(stopping.in()).isEqualTo("Recording");
        assertThat(stopping.requested("r2", 40).did()).containsExactly("refuse and log BUSY");

        assertThat(stopping.stopAnswered(Result.UNKNOWN).did()).containsExactly("poll as at rest");
        assertThat(stopping.in()).isEqualTo("Idle");
    }

    @Test
    void theAnswerToAStopDoesNotOpenATapWhoseRowIsNotWritten() {
        PourScript stopping = PourScript.pour().recording().stopAnswered(Result.DONE);

        assertThat(stopping.in()).isEqualTo("Recording");
        assertThat(stopping.committed().in()).isEqualTo("Idle");
    }

    @Test
    void aRefusalThatEverybodyHeardIsNotToldAgain() {
        assertThat(refused.in()).isEqualTo("Recording");
        assertThat(refused.requested("r2", 40).effects()).as("waits").isEmpty();
        assertThat(refused.committed().did())
                .containsExactly("poll as at rest", "publish CHECKING", "poll often", "ask access");
        assertThat(refused.all().stream()
                        .filter(Effect.Answer.class::isInstance)
                        .map(it -> ((Effect.Answer) it).answer().requestId()))
                .containsExactly(ID);
    }

    @Test
    void aDeviceThatIsReplacedMeanwhileIsNotWatchedWithoutAnEnd() {
        PourScript gone = new PourScript(SampleDevices.WEIGHED, SampleDevices.PLAIN).reconciling();
        gone.after(30_001).silent().deviceReplaced().committed();
        assertThat(gone.in()).isEqualTo("Watching");

        assertThat(gone.silent().in()).isEqualTo("Idle");
    }

    @Test
    void aStopThatIsPressedNowIsForSomebodyElse() {
        assertThat(pour.stopPressed().did()).containsExactly("stop anything", "log stop by Ana");
    }

    @Test
    void aDefectWritesTheRowAgainWhichAStoreThatHasItSays() {
        assertThat(pour.hubFailed().effects()).isEmpty();
        assertThat(pour.committed().in()).as("that question is lost").isEqualTo("Recording");
        assertThat(pour.wakesInMs()).isEqualTo(500);

        assertThat(pour.wake().did()).containsExactly("write SUCCESS 40.0 ml");
        assertThat(pour.notCommitted(Code.TAKEN).did()).containsExactly("publish SUCCESS", "poll as at rest");
    }

    @Test
    void anAnswerToAnOlderQuestionIsIgnored() {
        Effect.Append first = pour.newest(Effect.Append.class);
        pour.notCommitted(Code.LEDGER_DOWN).wake();

        pour.tell(new PourEvent.Committed(pour.now(), first.call())).failed(first.call(), Code.TAKEN);

        assertThat(pour.in()).isEqualTo("Recording");
        assertThat(pour.effects()).isEmpty();
    }
}
