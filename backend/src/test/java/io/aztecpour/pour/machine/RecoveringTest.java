package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.WALL_MS;
import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.able;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static io.aztecpour.pour.machine.SampleDevices.pours;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoveringTest {
    private final PourScript tap = PourScript.pour().recovering("r1");

    @Test
    void theDispenserIsAskedAtOnceAndAgainAndAgain() {
        assertThat(tap.did()).containsExactly("ask dispenser");
        for (int i = 0; i < 4; i++) {
            assertThat(tap.says(PLAIN).effects()).isEmpty();
            assertThat(tap.wakesInMs()).isEqualTo(400);
            assertThat(tap.wake().did()).containsExactly("ask dispenser");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "40, write SUCCESS 40.0 ml",
        "30, write SUCCESS 30.0 ml",
        "29.9, write FAILED HUB_RESTARTED 29.9 ml",
        "0, write FAILED HUB_RESTARTED 0.0 ml",
        ", write FAILED HUB_RESTARTED"
    })
    void oneThatNamesThePourIsBelievedAtOnce(@Nullable Double ml, String row) {
        tap.after(700).says(done(PLAIN, "r1", ml));

        assertThat(tap.did()).containsExactly(row);
        assertThat(tap.row().measured()).isFalse();
        assertThat(tap.row().endedAtMs()).isEqualTo(WALL_MS + 700);
        assertThat(tap.committed().did()).hasSize(2).endsWith("poll as at rest");
        assertThat(tap.in()).isEqualTo("Idle");
    }

    @Test
    void oneThatNamesNothingMustBeIdleForTwoSeconds() {
        tap.says(PLAIN).after(1_999).tick().says(PLAIN);
        assertThat(tap.in()).isEqualTo("Recovering");

        assertThat(tap.wake().says(PLAIN).did()).containsExactly("write FAILED HUB_RESTARTED");
        assertThat(tap.row().pouredMl()).isNull();
    }

    /** A command that is still on its way bears a ticket that is too old. */
    @Test
    void oneThatGivesTicketsNeedNotWaitForANodeWhoseTimeRanOut() {
        PourScript takenOver = PourScript.pour().takingOver("r1");

        assertThat(takenOver.says(able(PLAIN, "ticket")).did()).containsExactly("write FAILED HUB_RESTARTED");
    }

    @Test
    void oneThatGivesNoneMustBeIdleForTwoSecondsThenToo() {
        PourScript takenOver = PourScript.pour().takingOver("r1");
        takenOver.says(PLAIN).after(1_999).tick().says(PLAIN);

        assertThat(takenOver.in()).isEqualTo("Recovering");
    }

    @Test
    void aTicketSaysNothingOfWhatTheEarlierRunSentAMomentAgo() {
        assertThat(tap.says(able(PLAIN, "ticket")).in()).isEqualTo("Recovering");
    }

    @Test
    void oneThatNamesAnotherHasNeverHeardOfIt() {
        tap.says(done(PLAIN, "r0", 25.0)).after(2_000).tick().says(done(PLAIN, "r0", 25.0));

        assertThat(tap.did()).containsExactly("write FAILED HUB_RESTARTED 0.0 ml");
    }

    @Test
    void oneThatPoursOrIsSilentStartsItsRestAnew() {
        tap.says(PLAIN).after(1_500).tick().says(pours(PLAIN, "r1"));
        tap.after(600).tick().says(PLAIN).after(1_500).tick().silent();
        tap.after(600).tick().says(PLAIN);

        assertThat(tap.in()).isEqualTo("Recovering");
        assertThat(tap.after(2_000).tick().says(PLAIN).in()).isEqualTo("Recording");
    }

    @Test
    void oneThatSaysForFortySecondsThatItPoursIsAskedNoMore() {
        tap.after(40_000).says(pours(PLAIN, "r1"));
        assertThat(tap.in()).isEqualTo("Recovering");

        assertThat(tap.wake().says(pours(PLAIN, "r1")).did()).containsExactly("write FAILED HUB_RESTARTED");
    }

    @Test
    void theOutcomeWaitsTwentySecondsForOneThatIsSilent() {
        tap.after(20_000).silent();
        assertThat(tap.in()).isEqualTo("Recovering");

        assertThat(tap.wake().silent().did()).containsExactly("write FAILED HUB_RESTARTED");
    }

    @Test
    void thenTheTapStaysClosedUntilItAnswersButNoLongerThanFiveMinutes() {
        tap.after(20_001).silent().committed();
        assertThat(tap.in()).isEqualTo("Recovering");
        assertThat(tap.did()).containsExactly("publish FAILED HUB_RESTARTED", "ask dispenser");
        assertThat(tap.silent().wakesInMs()).as("asked seldom").isEqualTo(5_000);
        assertThat(tap.after(300_000).tick().silent().in()).isEqualTo("Recovering");

        assertThat(tap.wake().silent().did()).containsExactly("poll as at rest");
        assertThat(tap.in()).isEqualTo("Idle");
    }

    @Test
    void oneThatAnswersAfterTheOutcomeWasWrittenOpensTheTapAndIsNotWrittenAgain() {
        tap.after(20_001).silent().committed().says(done(PLAIN, "r1", 40.0));

        assertThat(tap.did()).containsExactly("poll as at rest");
        assertThat(tap.times(Effect.Append.class)).isOne();
    }

    @Test
    void eachOfSeveralGetsExactlyOneOutcomeOldestFirst() {
        PourScript several = PourScript.pour().recovering("r1", "r2", "r3");

        several.says(done(PLAIN, "r3", 40.0));
        assertThat(several.row().requestId()).isEqualTo("r1");
        assertThat(several.did()).containsExactly("write FAILED HUB_RESTARTED 0.0 ml");

        several.committed();
        assertThat(several.row().requestId()).isEqualTo("r2");

        several.notCommitted(Code.LEDGER_DOWN).wake().committed();
        assertThat(several.row().requestId()).isEqualTo("r3");
        assertThat(several.did()).containsExactly("publish FAILED HUB_RESTARTED", "write SUCCESS 40.0 ml");

        assertThat(several.committed().in()).isEqualTo("Idle");
        assertThat(several.times(Effect.Publish.class)).isEqualTo(3);
    }

    @Test
    void nobodyWaitsForAnAnswerAnyMoreAndNothingIsEverCommanded() {
        tap.says(done(PLAIN, "r1", 40.0)).committed();

        assertThat(tap.times(Effect.Answer.class)).isZero();
        assertThat(tap.times(Effect.SendCommand.class)).isZero();
    }

    @Test
    void aWishIsToldThatItIsBeingFoundOut() {
        assertThat(tap.requested("r9", 40).did()).containsExactly("refuse and log BUSY");
        assertThat(tap.newest(Effect.Refuse.class).answer().reason()).contains("finding out");
    }

    @Test
    void aStopIsSentToWhateverPours() {
        assertThat(tap.stopPressed().did()).containsExactly("stop anything", "log stop by Ana");
        assertThat(tap.state().isDoubtful()).isTrue();
    }

    @Test
    void aHubThatStopsLeavesItToTheNextRun() {
        assertThat(tap.hubStopping().deviceReplaced().effects()).isEmpty();
        assertThat(tap.in()).isEqualTo("Recovering");
        assertThat(tap.state().isPouring()).isFalse();
    }

    @Test
    void aDefectAsksAgainAndForgetsNothing() {
        tap.says(PLAIN).after(400).tick();
        assertThat(tap.hubFailed().effects()).isEmpty();
        assertThat(tap.says(done(PLAIN, "r1", 40.0)).in())
                .as("that question is lost")
                .isEqualTo("Recovering");
        assertThat(tap.wakesInMs()).isEqualTo(400);
        assertThat(tap.wake().did()).containsExactly("ask dispenser");

        assertThat(tap.after(1_200).says(PLAIN).did())
                .as("idle for two seconds by now")
                .containsExactly("write FAILED HUB_RESTARTED");
    }

    @Test
    void aDefectAfterTheOutcomeAsksAsSeldomAsBefore() {
        tap.after(20_001).silent().committed().hubFailed();

        assertThat(tap.wakesInMs()).isEqualTo(5_000);
        assertThat(tap.wake().says(done(PLAIN, "r1", 40.0)).in()).isEqualTo("Idle");
    }

    @Test
    void anAnswerToAnOlderQuestionAndAnEarlyTickAreIgnored() {
        tap.says(PLAIN).says(done(PLAIN, "r1", 40.0)).silent().after(398).tick();

        assertThat(tap.in()).isEqualTo("Recovering");
        assertThat(tap.effects()).isEmpty();
    }
}
