package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.PumpAnswer.Result;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody wants a pour while the outcome of the last one is being written. */
class RecordingWishTest {
    private final PourScript pour = new PourScript(WEIGHED, PLAIN).recording();

    @Test
    void aWishWhileTheRowIsOnItsWayIsRefused() {
        assertThat(pour.requested("r2", 40).did()).containsExactly("refuse and log BUSY");
    }

    @Test
    void aWishWhileTheStoreFailsIsTheMomentToTryAgain() {
        pour.notCommitted(Code.LEDGER_DOWN).after(100).requested("r2", 40);
        assertThat(pour.did()).containsExactly("write SUCCESS 40.0 ml");

        assertThat(pour.committed().did())
                .containsExactly("publish SUCCESS", "poll as at rest", "publish CHECKING", "poll often", "ask access");
        assertThat(pour.in()).isEqualTo("Checking");
    }

    @Test
    void aWishThatWaitsIsRefusedWhenTheStoreFailsAgain() {
        pour.notCommitted(Code.LEDGER_DOWN).requested("r2", 40).notCommitted(Code.LEDGER_DOWN);

        assertThat(pour.did()).containsExactly("answer LEDGER_DOWN");
        assertThat(pour.newest(Effect.Answer.class).answer().requestId()).isEqualTo("r2");
        assertThat(pour.wake().committed().in()).as("it does not wait any more").isEqualTo("Idle");
    }

    @Test
    void onlyOneWishWaits() {
        pour.notCommitted(Code.LEDGER_DOWN).requested("r2", 40).requested("r3", 40);

        assertThat(pour.did()).as("the store cannot log it").containsExactly("answer LEDGER_DOWN");
        assertThat(pour.newest(Effect.Answer.class).answer().requestId()).isEqualTo("r3");
        assertThat(pour.committed().in()).isEqualTo("Checking");
    }

    @Test
    void aWishThatWaitsWhileARetryIsOnItsWayDoesNotWriteTwice() {
        pour.notCommitted(Code.LEDGER_DOWN).wake().requested("r2", 40);

        assertThat(pour.effects()).isEmpty();
        assertThat(pour.committed().in()).isEqualTo("Checking");
    }

    static Stream<Named<UnaryOperator<PourScript>>> refusals() {
        return Stream.of(
                Named.of("the hub stops", PourScript::hubStopping),
                Named.of("the device is replaced", PourScript::deviceReplaced),
                Named.of("the hub failed", PourScript::hubFailed));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void theWishThatWaitsIsRefusedWhere(UnaryOperator<PourScript> event) {
        assertThat(event.apply(pour.copy()).effects()).as("nobody waits yet").isEmpty();

        pour.notCommitted(Code.LEDGER_DOWN).requested("r2", 40);
        assertThat(event.apply(pour).did()).containsExactly("answer LEDGER_DOWN");
        assertThat(pour.newest(Effect.Answer.class).answer().requestId()).isEqualTo("r2");

        if (pour.state().wakeAtNanos() != PourState.NEVER) {
            pour.wake();
        }
        assertThat(pour.committed().in()).as("it does not wait any more").isEqualTo("Idle");
    }

    @Test
    void aWishWaitsOnForTheStopThatIsUnderway() {
        PourScript stopping = PourScript.pour().recording();
        stopping.notCommitted(Code.LEDGER_DOWN).requested("r2", 40).committed();
        assertThat(stopping.in()).isEqualTo("Recording");
        assertThat(stopping.did()).containsExactly("publish SUCCESS");
        assertThat(stopping.requested("r3", 40).did()).containsExactly("refuse and log BUSY");

        assertThat(stopping.stopAnswered(Result.DONE).did())
                .containsExactly("poll as at rest", "publish CHECKING", "poll often", "ask access");
        assertThat(stopping.newest(Effect.AskAccess.class).pour().requestId()).isEqualTo("r2");
    }

    @Test
    void whatIsWatchedAfterwardsTakesNoWish() {
        PourScript gone = new PourScript(SampleDevices.WEIGHED, SampleDevices.PLAIN).reconciling();
        gone.after(30_001).silent().notCommitted(Code.LEDGER_DOWN).requested("r2", 40);

        assertThat(gone.did()).containsExactly("answer LEDGER_DOWN");
        assertThat(gone.wake().committed().in()).isEqualTo("Watching");
    }
}
