package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.GLASS_G;
import static io.aztecpour.pour.machine.PourScript.ID;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.as;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A whole pour of which nothing goes wrong, as a table: what happens, where the tap is then, and what is to be done. */
class GoodPourTest {
    private static final DispenserStatus READY = as(STOPS, "t1", "AA:01");

    private record Row(String event, Consumer<PourScript> happens, String state, List<String> effects) {
        String words() {
            return event + " → " + state + ": " + String.join("; ", effects);
        }
    }

    private static final List<Row> POUR = List.of(
            row("a glass stands", it -> it.shows(DeviceState.IDLE, GLASS_G, 600), "Idle"),
            row(
                    "40 ml are asked for",
                    it -> it.requested(ID, 40),
                    "Checking",
                    "publish CHECKING",
                    "poll often",
                    "ask access"),
            row("the guest may", it -> it.access(null), "Checking", "ask dispenser"),
            row("it is idle", it -> it.says(READY), "Checking", "read scale"),
            row("the glass is still", GoodPourTest::scaleSays, "Checking", "ask dispenser"),
            row("it is still idle", it -> it.says(READY), "Committing", "write started, key: it runs"),
            row("that is written", PourScript::committed, "Commanding", "publish STARTED", "command 44 ml with t1"),
            row(
                    "it says yes",
                    it -> it.after(50).commandAnswered(Result.DONE),
                    "Dispensing",
                    "publish POURING",
                    "answer it runs"),
            row("10 ml", it -> flows(it, 10), "Dispensing", "progress 10.0 ml"),
            row("20 ml", it -> flows(it, 20), "Dispensing", "progress 20.0 ml"),
            row("30 ml", it -> flows(it, 30), "Dispensing", "progress 30.0 ml"),
            row("it is looked after", PourScript::wake, "Dispensing"),
            row("and once more", PourScript::wake, "Dispensing"),
            row("the stop is due", PourScript::wake, "Dispensing", "stop r1"),
            row("it has stopped", it -> it.after(30).stopAnswered(Result.DONE), "Dispensing", "ask dispenser"),
            row("it is done", it -> it.after(30).says(done(READY, ID, 39.0)), "Settling", "publish SETTLING"),
            row("the last drops", it -> full(it.after(300)), "Settling", "progress 40.0 ml"),
            row("the scale rests", it -> full(it.after(400)), "Settling", "progress 40.0 ml"),
            row("it rests on", it -> full(it.after(300)), "Settling", "progress 40.0 ml"),
            row("a little longer", it -> full(it.after(300)), "Settling", "progress 40.0 ml"),
            row(
                    "it is still",
                    it -> full(it.after(300)),
                    "Recording",
                    "progress 40.0 ml",
                    "learn",
                    "write SUCCESS 40.0 ml"),
            row("that is written too", PourScript::committed, "Idle", "publish SUCCESS", "poll as at rest"));

    @Test
    void nothingIsDoneTooEarlyTooLateOrTwice() {
        PourScript pour = PourScript.pour();

        List<String> done = POUR.stream()
                .map(row -> {
                    row.happens().accept(pour);
                    return row(row.event(), row.happens(), pour.in(), pour.did().toArray(String[]::new))
                            .words();
                })
                .toList();

        assertThat(done).containsExactlyElementsOf(POUR.stream().map(Row::words).toList());
    }

    private static Row row(String event, Consumer<PourScript> happens, String state, String... effects) {
        return new Row(event, happens, state, List.of(effects));
    }

    private static void scaleSays(PourScript pour) {
        pour.scaleSays(Shows.weight(DeviceState.IDLE, GLASS_G));
    }

    private static void flows(PourScript pour, double ml) {
        pour.after(250).tick().after(250).shows(DeviceState.POURING, GLASS_G + ml);
    }

    private static void full(PourScript pour) {
        pour.shows(DeviceState.IDLE, GLASS_G + 40);
    }
}
