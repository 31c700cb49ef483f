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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WatchingTest {
    private final PourScript pour = PourScript.pour().watching();

    @Test
    void theOutcomeWasToldAndTheDispenserIsAskedAtOnceThenOnceASecond() {
        assertThat(PourScript.pour().watching().allDid()).contains("publish FAILED DEVICE_LOST");
        assertThat(pour.allDid()).endsWith("ask dispenser", "poll as at rest");

        for (int i = 0; i < 5; i++) {
            assertThat(pour.silent().effects()).isEmpty();
            assertThat(pour.wakesInMs()).isEqualTo(1_000);
            assertThat(pour.wake().did()).containsExactly("ask dispenser");
        }
    }

    @Test
    void aDeviceThatStaysSilentKeepsTheTapClosedWithoutAnEnd() {
        for (int i = 0; i < 3_600; i++) {
            pour.silent().wake();
        }
        assertThat(pour.in()).isEqualTo("Watching");
        assertThat(pour.requested("r2", 40).did()).containsExactly("refuse and log BUSY");
        assertThat(pour.newest(Effect.Refuse.class).answer().reason()).contains("finding out");
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("it pours ours", pours(PLAIN, ID), 0, "StoppingLate"),
                Arguments.of("it pours and names none", pours(PLAIN, null), 0, "StoppingLate"),
                Arguments.of("it pours ours, late", pours(PLAIN, ID), 60_000, "StoppingLate"),
                Arguments.of("it has poured ours", done(PLAIN, ID, 40.0), 0, "StoppingLate"),
                Arguments.of("it pours another", pours(PLAIN, "r0"), 0, "Watching"),
                Arguments.of("it is idle", PLAIN, 0, "Watching"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void whatItSaysDecides(String name, DispenserStatus status, long afterMs, String next) {
        PourScript watching = new PourScript(WEIGHED, PLAIN).watching();

        assertThat(watching.after(afterMs).says(status).in()).isEqualTo(next);
    }

    @Test
    void theTapOpensWhenItHasBeenIdleForTwoSeconds() {
        pour.says(STOPS).after(1_999).tick().says(STOPS);
        assertThat(pour.in()).isEqualTo("Watching");

        assertThat(pour.wake().says(STOPS).did()).containsExactly("poll as at rest");
        assertThat(pour.in()).isEqualTo("Idle");
        assertThat(pour.times(Effect.Append.class))
                .as("started and its one outcome")
                .isEqualTo(2);
    }

    @Test
    void itOpensTooWhereNobodyEverKnows() {
        PourScript blind = new PourScript(UNWEIGHED, PLAIN).watching();

        assertThat(blind.says(PLAIN).after(2_000).tick().says(PLAIN).in()).isEqualTo("Idle");
    }

    @Test
    void oneThatRestartedHasForgottenIt() {
        PourScript young = new PourScript(WEIGHED, up(PLAIN, 100)).watching();

        young.says(up(PLAIN, 2)).after(1_999).tick().says(up(PLAIN, 4));
        assertThat(young.in()).as("the command may still be on its way").isEqualTo("Watching");

        assertThat(young.wake().says(up(PLAIN, 4)).in()).isEqualTo("Idle");
    }

    @Test
    void whatTheScaleGainsNowIsAnotherGlass() {
        pour.after(100).shows(DeviceState.OFFLINE, GLASS_G + 30).silent();

        assertThat(pour.in()).isEqualTo("Watching");
        assertThat(pour.state().isDoubtful()).isTrue();
        assertThat(pour.state().isRecorded()).isTrue();
    }

    @Test
    void oneThatIsReplacedIsNotWaitedFor() {
        pour.deviceReplaced();
        assertThat(pour.in()).isEqualTo("Watching");

        assertThat(pour.silent().did()).containsExactly("poll as at rest");
        assertThat(pour.in()).isEqualTo("Idle");
    }

    @Test
    void aStopIsSentToWhateverPours() {
        assertThat(pour.stopPressed().did()).containsExactly("stop anything", "log stop by Ana");
    }

    @Test
    void aHubThatStopsHasNothingToDoHere() {
        assertThat(pour.hubStopping().effects()).isEmpty();
        assertThat(pour.in()).isEqualTo("Watching");
    }

    @Test
    void aDefectAsksAgain() {
        assertThat(pour.hubFailed().effects()).isEmpty();
        assertThat(pour.in()).isEqualTo("Watching");
        assertThat(pour.says(pours(STOPS, ID)).in()).as("that question is lost").isEqualTo("Watching");
        assertThat(pour.wakesInMs()).isEqualTo(1_000);

        assertThat(pour.wake().did()).containsExactly("ask dispenser");
        assertThat(pour.says(pours(STOPS, ID)).in()).isEqualTo("StoppingLate");
    }

    @Test
    void anAnswerToAnOlderQuestionAndAnEarlyTickAreIgnored() {
        pour.silent().says(pours(STOPS, ID)).after(998).tick();

        assertThat(pour.in()).isEqualTo("Watching");
        assertThat(pour.effects()).isEmpty();
    }
}
