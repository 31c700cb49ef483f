package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class IdleTest {
    private final PourScript tap = PourScript.pour();

    @Test
    void aRequestIsCheckedFirst() {
        tap.requested(ID, 40);

        assertThat(tap.in()).isEqualTo("Checking");
        assertThat(tap.did()).containsExactly("publish CHECKING", "poll often", "ask access");
    }

    @Test
    void aStopIsSentToWhateverPoursAndLogged() {
        tap.stopPressed();

        assertThat(tap.in()).isEqualTo("Idle");
        assertThat(tap.did()).containsExactly("stop anything", "log stop by Ana");
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void thatStopWorksWhereTheDeviceSaysSo(Result result) {
        tap.stopPressed().tell(new PourEvent.AnythingStopped(tap.now(), 7, new PumpAnswer(result, null, null)));

        assertThat(tap.effects()).containsExactly(new Effect.AnswerStop(7, result == Result.DONE));
    }

    @Test
    void poursThatAKilledHubLeftOpenAreRecovered() {
        tap.recovering("r0");

        assertThat(tap.did()).containsExactly("ask dispenser");
    }

    static Stream<Named<UnaryOperator<PourScript>>> nothings() {
        return Stream.of(
                Named.of("the hub stops", PourScript::hubStopping),
                Named.of("the hub failed", PourScript::hubFailed),
                Named.of("the device is replaced", PourScript::deviceReplaced),
                Named.of("it is woken", PourScript::tick),
                Named.of("a glass is put down", tap -> tap.shows(DeviceState.IDLE, 180)),
                Named.of(
                        "a glass is taken away",
                        tap -> tap.shows(Shows.state(DeviceState.IDLE).noGlass())),
                Named.of("it pours for somebody else", tap -> tap.shows(DeviceState.POURING, 200)));
    }

    @ParameterizedTest
    @MethodSource("nothings")
    void nothingElseMatters(UnaryOperator<PourScript> event) {
        assertThat(event.apply(tap).in()).isEqualTo("Idle");

        assertThat(tap.effects()).isEmpty();
        assertThat(tap.state().wakeAtNanos()).isEqualTo(PourState.NEVER);
    }
}
