package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.GLASS_G;
import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.UNWEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.as;
import static io.aztecpour.pour.machine.SampleDevices.pours;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.pour.dosing.AmountCorrection;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckingTest {
    private static final Shows SCALE = Shows.weight(DeviceState.IDLE, GLASS_G);

    private final PourScript pour = PourScript.pour();

    @Test
    void theGuestThenTheDispenserThenTheScaleThenTheDispenserAgainAreAsked() {
        assertThat(pour.checking().did()).endsWith("ask access");
        assertThat(pour.access(null).did()).containsExactly("ask dispenser");
        assertThat(pour.says(STOPS).did()).containsExactly("read scale");
        assertThat(pour.scaleSays(SCALE).did()).containsExactly("ask dispenser");
        assertThat(pour.says(STOPS).did()).containsExactly("write started, key: it runs");
        assertThat(pour.in()).isEqualTo("Committing");
    }

    @Test
    void withoutAScaleTheDispenserIsAskedTwiceAllTheSame() {
        PourScript unweighed = new PourScript(UNWEIGHED, PLAIN).checking().access(null);

        assertThat(unweighed.says(PLAIN).did()).containsExactly("ask dispenser");
        assertThat(unweighed.says(PLAIN).in()).isEqualTo("Committing");
    }

    static Stream<Arguments> refusals() {
        DispenserStatus noGlass = STOPS.withGlass(Glass.ABSENT);
        return Stream.of(
                row("guest", Code.GUEST_BLOCKED, it -> it.access(Code.GUEST_BLOCKED)),
                row("first look, pours", Code.BUSY, it -> it.access(null).says(pours(STOPS, null))),
                row("first look, no glass", Code.NO_GLASS, it -> it.access(null).says(noGlass)),
                row("scale, no glass", Code.NO_GLASS, it -> toScale(it).scaleSays(SCALE.noGlass())),
                row("scale fails", Code.SCALE_FAILED, it -> toScale(it).scaleSays(SCALE.scaleFailed())),
                row("last look, no glass", Code.NO_GLASS, it -> toLastLook(it).says(noGlass)),
                row("last look, pours", Code.BUSY, it -> toLastLook(it).says(pours(STOPS, null))),
                row(
                        "glass taken off the scale",
                        Code.NO_GLASS,
                        it -> toLastLook(it)
                                .after(100)
                                .shows(DeviceState.IDLE, 2)
                                .after(100)
                                .shows(DeviceState.IDLE, 2.3)
                                .says(STOPS)),
                row(
                        "glass unseen before a slow last look",
                        Code.NO_GLASS,
                        it -> toLastLook(it).after(100).shows(SCALE.noGlass()).says(STOPS)),
                row(
                        "access unknown",
                        Code.LEDGER_DOWN,
                        it -> it.failed(it.newest(Effect.AskAccess.class).call(), Code.LEDGER_DOWN)),
                row(
                        "dispenser silent",
                        Code.DEVICE_TIMEOUT,
                        it -> it.access(null).silent()),
                row(
                        "scale silent",
                        Code.DEVICE_OFFLINE,
                        it -> toScale(it)
                                .failed(it.newest(Effect.AskReading.class).call(), Code.DEVICE_OFFLINE)),
                row("hub stops", Code.STOPPED, PourScript::hubStopping),
                row("hub fails", Code.INTERNAL, PourScript::hubFailed),
                row("what was checked is not what would pour", Code.BUSY, PourScript::deviceReplaced));
    }

    private static Arguments row(String name, Code code, UnaryOperator<PourScript> story) {
        return Arguments.of(name, code, story);
    }

    private static PourScript toScale(PourScript pour) {
        return pour.access(null).says(STOPS);
    }

    private static PourScript toLastLook(PourScript pour) {
        return toScale(pour).scaleSays(SCALE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void whatSpeaksAgainstItRefusesItOnceAndNothingWasStarted(String name, Code code, UnaryOperator<PourScript> story) {
        PourScript refused = story.apply(pour.checking());

        assertThat(refused.in()).isEqualTo("Idle");
        assertThat(refused.did())
                .containsExactly("publish REFUSED " + code, "refuse and log " + code, "poll as at rest");
        assertThat(pour.times(Effect.Append.class)).isZero();
        assertThat(pour.times(Effect.SendCommand.class)).isZero();
        assertThat(pour.times(Effect.Answer.class)).isZero();
    }

    @Test
    void aGlassThatIsSeenAgainBeforeTheLastLookIsPouredInto() {
        PourScript back = toLastLook(pour.checking()).after(100).shows(SCALE.noGlass());

        assertThat(back.after(100).shows(SCALE).says(STOPS).in()).isEqualTo("Committing");
    }

    @Test
    void aStopIsAnsweredAndRefusesThePour() {
        pour.checking().stopPressed();

        assertThat(pour.did())
                .containsExactly("stop works", "publish REFUSED STOPPED", "refuse and log STOPPED", "poll as at rest");
    }

    @Test
    void onlyFreshAnswersCountWhileTheyAreAskedFor() {
        assertThat(pour.checking().shows(SCALE.noGlass()).effects()).isEmpty();
        assertThat(pour.in()).isEqualTo("Checking");
        assertThat(pour.state().wakeAtNanos()).isEqualTo(PourState.NEVER);
    }

    @Test
    void anAnswerToAnOlderQuestionIsIgnored() {
        toScale(pour.checking());

        assertThat(pour.says(STOPS).effects()).as("said twice").isEmpty();
        assertThat(pour.silent().effects()).isEmpty();
        assertThat(pour.access(Code.GUEST_BLOCKED).effects()).isEmpty();
        assertThat(pour.in()).isEqualTo("Checking");
    }

    @Test
    void whatEarlierPoursTaughtComesWithTheYes() {
        PourScript weak = new PourScript(WEIGHED, PLAIN).checking();
        AmountCorrection fourFifths = new AmountCorrection(0.8, 0, 1e-5, 1e-4, 0, 0.8);
        EquipmentLearning learned =
                new EquipmentLearning(Equipment.of(WEIGHED, null), DoseControllerTest.learned(fourFifths));
        CallId call = weak.newest(Effect.AskAccess.class).call();

        weak.tell(new PourEvent.AccessAnswered(weak.now(), call, null, null, null, null, learned));

        assertThat(weak.says(PLAIN).scaleSays(SCALE).says(PLAIN).committed().did())
                .contains("command 50 ml");
    }

    @Test
    void theTicketIsThatOfTheLastLook() {
        PourScript tickets = new PourScript(WEIGHED, STOPS).checking().access(null);
        tickets.says(as(STOPS, "t1", null)).scaleSays(SCALE).says(as(STOPS, "t2", null));

        assertThat(tickets.committed().did()).contains("command 44 ml with t2");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void everybodyIsToldWhetherThePourCanBeStopped(boolean canStop) {
        PourScript told = new PourScript(WEIGHED, canStop ? STOPS : PLAIN).committing();

        assertThat(told.row().canStop()).isEqualTo(canStop);
    }
}
