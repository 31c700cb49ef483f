package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.ID;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hub could not deal with an event: whatever state it was in, the pour comes to its one outcome and the tap opens. */
class DefectTest {
    /** More events than any story needs to its end. */
    private static final int MOST_EVENTS = 200;

    static List<Named<PourScript>> states() {
        return EveryStateTest.states();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void everyStateLeadsOnToAnOpenTap(PourScript story) {
        comesToItsEnd(story, story.copy().hubFailed());
        comesToItsEnd(story, story.copy().hubFailed().hubFailed());
    }

    /** One event further, which also takes each state through its neighbours. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void soDoesWhateverFollowsOnAnyEvent(PourScript story) {
        for (PourEvent event : AnyEvent.at(story)) {
            comesToItsEnd(story, story.copy().tell(event).hubFailed());
        }
    }

    /** The answer to a stop that nobody could deal with is an answer all the same: the tap waits for no other. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void aStopWhoseAnswerIsLostInTheHubKeepsNoTapClosed(PourScript story) {
        if (story.times(Effect.SendStop.class) == 0) {
            return;
        }
        PourEvent answer = Objects.requireNonNull(answer(story, story.newest(Effect.SendStop.class)));
        PourScript failed = story.copy().tell(PourEvent.HubFailed.at(answer));
        Queue<Effect> asked = new ArrayDeque<>(failed.effects());
        for (int i = 0; i < MOST_EVENTS && !failed.state().isIdle(); i++) {
            goOn(failed, asked);
        }
        assertThat(failed.in()).as("%s", failed.allDid()).isEqualTo("Idle");
    }

    private static void comesToItsEnd(PourScript story, PourScript failed) {
        String from = failed.in();
        Queue<Effect> asked = new ArrayDeque<>(failed.effects());
        // What was asked before the defect is never answered; only a stop that is underway is.
        if (failed.times(Effect.SendStop.class) > 0) {
            asked.add(failed.newest(Effect.SendStop.class));
        }
        for (int i = 0; i < MOST_EVENTS && !failed.state().isIdle(); i++) {
            goOn(failed, asked);
        }
        assertThat(failed.in()).as("from %s: %s", from, failed.allDid()).isEqualTo("Idle");
        assertThat(rows(failed, LedgerEntry.Ended.class))
                .as("from %s: %s", from, failed.allDid())
                .isEqualTo(story.in().equals("Recovering") ? 1 : rows(failed, LedgerEntry.Started.class));
    }

    /** Whatever is asked is answered, and the moment comes that is waited for. */
    private static void goOn(PourScript then, Queue<Effect> asked) {
        Effect next = asked.poll();
        PourEvent answer = next == null ? null : answer(then, next);
        if (answer != null) {
            asked.addAll(then.tell(answer).effects());
        } else if (next == null && then.state().wakeAtNanos() != PourState.NEVER) {
            asked.addAll(then.wake().effects());
        }
    }

    private static @Nullable PourEvent answer(PourScript then, Effect effect) {
        long now = then.now();
        if (effect instanceof Effect.AskStatus it) {
            return new PourEvent.StatusAnswered(now, it.call(), done(then.dispenser, ID, 0.0));
        }
        if (effect instanceof Effect.Append it) {
            return new PourEvent.Committed(now, it.call());
        }
        return effect instanceof Effect.SendStop it
                ? new PourEvent.StopAnswered(now, it.call(), new PumpAnswer(Result.DONE, null, null))
                : null;
    }

    /** @return how many of the pour there are, each counted once however often it was tried */
    private static long rows(PourScript then, Class<? extends LedgerEntry> kind) {
        return then.all().stream()
                .flatMap(effect ->
                        effect instanceof Effect.Append it ? Stream.of(it.entry()) : Stream.<LedgerEntry>empty())
                .filter(entry ->
                        kind.isInstance(entry) && entry.pour().requestId().equals(ID))
                .distinct()
                .count();
    }
}
