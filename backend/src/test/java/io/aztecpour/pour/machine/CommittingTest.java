package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.WALL_MS;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommittingTest {
    private final PourScript pour = PourScript.pour().committing();

    @Test
    void theCommandIsSentWhenStartedIsOnTheDiskAndNotBefore() {
        assertThat(pour.did()).containsExactly("write started, key: it runs");
        assertThat(pour.times(Effect.SendCommand.class)).isZero();

        assertThat(pour.committed().did()).containsExactly("publish STARTED", "command 44 ml");
        assertThat(pour.in()).isEqualTo("Commanding");
        assertThat(pour.committed().effects()).as("committed twice").isEmpty();
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                row("sensor sees no glass", "GLASS_LIFTED", "NO_GLASS", it -> it.shows(lifted(180))),
                row(
                        "scale feels no glass",
                        "GLASS_LIFTED",
                        "NO_GLASS",
                        it -> it.shows(DeviceState.IDLE, 2).after(100).shows(DeviceState.IDLE, 2.3)),
                row("stop pressed", "STOPPED", "STOPPED", PourScript::stopPressed),
                row("hub stops", "HUB_STOPPED", "STOPPED", PourScript::hubStopping),
                row("what was checked is not what would pour", "NOT_STARTED", "BUSY", PourScript::deviceReplaced),
                row(
                        "stop, then lifted",
                        "STOPPED",
                        "STOPPED",
                        it -> it.stopPressed().shows(lifted(180))),
                row(
                        "lifted and put back",
                        "GLASS_LIFTED",
                        "NO_GLASS",
                        it -> it.shows(lifted(180)).after(100).shows(DeviceState.IDLE, 180)));
    }

    private static Arguments row(String name, String code, String told, UnaryOperator<PourScript> story) {
        return Arguments.of(name, code, told, story);
    }

    private static Shows lifted(double grams) {
        return Shows.weight(DeviceState.IDLE, grams).noGlass();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void whatEndsItWhileTheRowIsWrittenGetsAnOutcomeAndNoCommand(
            String name, String code, String told, UnaryOperator<PourScript> story) {
        assertThat(story.apply(pour.after(100)).in()).isEqualTo("Committing");

        pour.committed();
        assertThat(pour.did()).containsExactly("publish STARTED", "write FAILED " + code + " 0.0 ml, key: " + told);

        pour.committed();
        assertThat(pour.did()).containsExactly("publish FAILED " + code, "answer " + told, "poll as at rest");
        assertThat(pour.in()).isEqualTo("Idle");
        assertThat(pour.times(Effect.SendCommand.class)).isZero();
        assertThat(pour.times(Effect.Answer.class)).isOne();
    }

    /** @return one sample without a glass, just before the row is written */
    private PourScript doubtful() {
        return pour.after(100).shows(DeviceState.IDLE, 2).committed();
    }

    @Test
    void oneSampleWithoutAGlassIsNoReasonUnlessTheNextAgrees() {
        assertThat(doubtful().effects()).as("waits for the next sample").isEmpty();
        assertThat(pour.in()).isEqualTo("Committing");

        assertThat(pour.after(100).shows(DeviceState.IDLE, 180).did())
                .containsExactly("publish STARTED", "command 44 ml");
    }

    @Test
    void aSecondSampleWithoutAGlassEndsIt() {
        assertThat(doubtful().after(100).shows(DeviceState.IDLE, 2.3).did())
                .containsExactly("publish STARTED", "write FAILED GLASS_LIFTED 0.0 ml, key: NO_GLASS");
    }

    @Test
    void noFurtherSampleEndsItToo() {
        assertThat(doubtful().after(400).tick().effects()).isEmpty();
        assertThat(pour.after(100).tick().did())
                .containsExactly("publish STARTED", "write FAILED GLASS_LIFTED 0.0 ml, key: NO_GLASS");
        assertThat(pour.times(Effect.SendCommand.class)).isZero();
    }

    @Test
    void aStopWhileTheNextSampleIsWaitedForEndsItWithThat() {
        assertThat(doubtful().stopPressed().did()).containsExactly("stop works");
        assertThat(pour.after(100).shows(DeviceState.IDLE, 180).did())
                .containsExactly("publish STARTED", "write FAILED STOPPED 0.0 ml, key: STOPPED");
    }

    @Test
    void oneSampleWithoutAGlassAtTheLastLookIsResolvedBeforeTheCommand() {
        PourScript looked = PourScript.pour().checking().access(null);
        looked.says(STOPS).scaleSays(Shows.weight(DeviceState.IDLE, 180));
        looked.after(100).shows(DeviceState.IDLE, 2).says(STOPS);
        assertThat(looked.in()).isEqualTo("Committing");
        assertThat(looked.committed().effects()).isEmpty();
        assertThat(looked.after(100).shows(DeviceState.IDLE, 2.3).did())
                .containsExactly("publish STARTED", "write FAILED GLASS_LIFTED 0.0 ml, key: NO_GLASS");
    }

    @Test
    void eachStopIsAnsweredAtOnce() {
        assertThat(pour.stopPressed().did()).containsExactly("stop works");
        assertThat(pour.stopPressed().did()).containsExactly("stop works");
        assertThat(pour.committed().row().staff()).isEqualTo("Ana");
    }

    @Test
    void withoutARowThereIsNoPour() {
        pour.notCommitted(Code.LEDGER_DOWN);

        assertThat(pour.did())
                .containsExactly(
                        "publish REFUSED LEDGER_DOWN",
                        "answer LEDGER_DOWN",
                        "write REFUSED LEDGER_DOWN, key: LEDGER_DOWN");
        assertThat(pour.in()).isEqualTo("Recording");
        assertThat(pour.committed().did()).as("nobody is told twice").containsExactly("poll as at rest");
        assertThat(pour.times(Effect.SendCommand.class)).isZero();
    }

    @Test
    void aDefectRefusesIt() {
        pour.hubFailed();

        assertThat(pour.did())
                .containsExactly(
                        "publish REFUSED INTERNAL", "answer INTERNAL", "write REFUSED INTERNAL, key: INTERNAL");
    }

    @Test
    void anAnswerToAnOlderQuestionIsIgnored() {
        assertThat(pour.says(STOPS).silent().in()).isEqualTo("Committing");
        assertThat(pour.effects()).isEmpty();
    }

    @Test
    void startedTellsWhatIsPouredAndSinceWhen() {
        PourScript later = PourScript.pour().checking().after(1_500).access(null);
        later.says(STOPS).scaleSays(Shows.weight(DeviceState.IDLE, 180)).says(STOPS);

        LedgerEntry started = later.newest(Effect.Append.class).entry();
        assertThat(started).isInstanceOf(LedgerEntry.Started.class);
        assertThat(started.drink()).isEqualTo("Water");
        assertThat(started.atMs()).isEqualTo(WALL_MS + 1_500);
    }

    @Test
    void itIsNotWoken() {
        assertThat(pour.state().wakeAtNanos()).isEqualTo(PourState.NEVER);
    }
}
