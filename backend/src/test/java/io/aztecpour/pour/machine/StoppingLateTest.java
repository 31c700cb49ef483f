package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.ID;
import static io.aztecpour.pour.machine.PourScript.WALL_MS;
import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static io.aztecpour.pour.machine.SampleDevices.pours;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.PumpAnswer.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoppingLateTest {
    private final PourScript plain = new PourScript(WEIGHED, PLAIN).stoppingLate();

    @Test
    void whatCannotStopIsAskedUntilItIsDone() {
        assertThat(plain.did()).containsExactly("ask dispenser");
        for (int i = 0; i < 20; i++) {
            assertThat(plain.says(pours(PLAIN, ID)).effects()).isEmpty();
            assertThat(plain.wakesInMs()).isEqualTo(300);
            assertThat(plain.wake().did()).containsExactly("ask dispenser");
        }
        assertThat(plain.says(done(PLAIN, ID, 40.0)).did()).containsExactly("write poured late 40.0 ml");
        assertThat(plain.in()).isEqualTo("Recording");
    }

    @Test
    void itsRowIsWrittenForThePourHasItsOutcomeAndNobodyIsToldTwice() {
        plain.says(done(PLAIN, ID, 40.0));
        long published = plain.times(Effect.Publish.class);
        long answered = plain.times(Effect.Answer.class);

        assertThat(plain.committed().did()).containsExactly("poll as at rest");
        assertThat(plain.in()).isEqualTo("Idle");
        assertThat(plain.times(Effect.Publish.class)).isEqualTo(published);
        assertThat(plain.times(Effect.Answer.class)).isEqualTo(answered).isOne();
    }

    @Test
    void whatCanStopIsStoppedAndToldAgainUntilItIsDone() {
        PourScript stops = lostWhilePouring();
        stops.says(pours(STOPS, ID));
        assertThat(stops.in()).isEqualTo("StoppingLate");
        assertThat(stops.did()).containsExactly("stop r1", "ask dispenser");

        stops.says(pours(STOPS, ID)).wake();
        assertThat(stops.did()).as("one stop at a time").containsExactly("ask dispenser");

        stops.stopAnswered(Result.UNKNOWN).says(pours(STOPS, ID)).wake();
        assertThat(stops.did()).containsExactly("stop r1", "ask dispenser");

        stops.says(done(STOPS, ID, 12.0)).committed();
        assertThat(stops.in()).as("the stop is underway").isEqualTo("Recording");
        assertThat(stops.stopAnswered(Result.DONE).in()).isEqualTo("Idle");
    }

    /** Watched after it was lost in the middle of the pour, with every stop answered. */
    private static PourScript lostWhilePouring() {
        PourScript pour = PourScript.pour().reconciling().says(pours(STOPS, ID));
        while (pour.in().equals("Dispensing")) {
            pour.wake();
            if (pour.times(Effect.SendStop.class) > 0) {
                pour.stopAnswered(Result.UNKNOWN).silent();
            }
        }
        pour.wake().committed();
        assertThat(pour.in()).isEqualTo("Watching");
        return pour;
    }

    @Test
    void oneThatIsSilentIsAskedAgain() {
        assertThat(plain.silent().effects()).isEmpty();
        assertThat(plain.wakesInMs()).isEqualTo(300);
        assertThat(plain.wake().did()).containsExactly("ask dispenser");
    }

    @Test
    void oneThatIsReplacedIsWrittenAsFarAsItIsKnown() {
        assertThat(plain.deviceReplaced().silent().did()).containsExactly("write poured late");

        PourScript answers = new PourScript(WEIGHED, PLAIN).stoppingLate().deviceReplaced();
        assertThat(answers.says(pours(PLAIN, ID)).did()).containsExactly("write poured late");
    }

    @Test
    void aSecondWishIsToldThatItIsBeingFoundOut() {
        assertThat(plain.requested("r2", 40).did()).containsExactly("refuse and log BUSY");
        assertThat(plain.newest(Effect.Refuse.class).answer().reason()).contains("finding out");
    }

    @Test
    void aStopIsSentToWhateverPours() {
        assertThat(plain.stopPressed().did()).containsExactly("stop anything", "log stop by Ana");
    }

    @Test
    void aHubThatStopsGoesOnToTheRow() {
        assertThat(plain.hubStopping().effects()).isEmpty();
        assertThat(plain.says(done(PLAIN, ID, 40.0)).did()).containsExactly("write poured late 40.0 ml");
    }

    @Test
    void aDefectAsksAndStopsAgain() {
        PourScript stops = PourScript.pour().stoppingLate();
        assertThat(stops.hubFailed().effects()).isEmpty();
        assertThat(stops.wakesInMs()).isEqualTo(300);
        assertThat(stops.wake().did()).containsExactly("stop r1", "ask dispenser");
        stops.says(done(STOPS, ID, 12.0)).stopAnswered(Result.DONE).committed();
        assertThat(stops.in()).isEqualTo("Idle");

        assertThat(plain.hubFailed().wake().did()).containsExactly("ask dispenser");
        assertThat(plain.says(done(PLAIN, ID, 40.0)).did()).containsExactly("write poured late 40.0 ml");
    }

    /** It was answered while the outcome was written, before the tap was watched: it is not underway any more. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theStopOfTheGivenUpPourDoesNotKeepTheNextOneBack(boolean answeredBeforeTheRow) {
        PourScript late = PourScript.pour().reconciling().after(30_001).silent();
        CallId given = late.newest(Effect.SendStop.class).call();
        if (answeredBeforeTheRow) {
            late.stopAnswered(Result.UNKNOWN).committed();
        } else {
            late.committed().stopAnswered(Result.UNKNOWN);
        }
        assertThat(late.in()).isEqualTo("Watching");

        late.says(pours(STOPS, ID));
        assertThat(late.in()).isEqualTo("StoppingLate");
        assertThat(late.did()).containsExactly("stop r1", "ask dispenser");
        assertThat(late.newest(Effect.SendStop.class).call()).isNotEqualTo(given);

        late.says(done(STOPS, ID, 5.0)).committed().stopAnswered(Result.DONE);
        assertThat(late.in()).isEqualTo("Idle");
    }

    @Test
    void itsRowTellsTheDrinkAndWhenItWasFound() {
        long requestedNanos = new PourScript(WEIGHED, PLAIN).checking().now();
        plain.after(500).says(done(PLAIN, ID, 40.0));

        LedgerEntry row = plain.newest(Effect.Append.class).entry();
        assertThat(row.drink()).isEqualTo("Water");
        assertThat(row.atMs()).isEqualTo(WALL_MS + (plain.now() - requestedNanos) / 1_000_000);
    }

    @Test
    void anAnswerToAnOlderQuestionAndAnEarlyTickAreIgnored() {
        plain.says(pours(PLAIN, ID))
                .says(done(PLAIN, ID, 40.0))
                .silent()
                .after(298)
                .tick();

        assertThat(plain.in()).isEqualTo("StoppingLate");
        assertThat(plain.effects()).isEmpty();
    }
}
