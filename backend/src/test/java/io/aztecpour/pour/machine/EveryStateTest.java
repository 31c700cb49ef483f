package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.ID;
import static io.aztecpour.pour.machine.SampleDevices.ONE_BOARD;
import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.UNWEIGHED;
import static io.aztecpour.pour.machine.SampleDevices.WEIGHED;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.domain.Tap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every state: each is reached by its story, for each kind of tap. */
class EveryStateTest {
    static List<Named<PourScript>> states() {
        List<Named<PourScript>> states = new ArrayList<>();
        for (Tap tap : List.of(WEIGHED, UNWEIGHED, ONE_BOARD)) {
            for (DispenserStatus dispenser : List.of(STOPS, PLAIN)) {
                stories(tap).forEach(story -> states.add(reached(tap, dispenser, story)));
            }
        }
        return states;
    }

    private static Stream<UnaryOperator<PourScript>> stories(Tap tap) {
        Stream<UnaryOperator<PourScript>> all = Stream.of(
                UnaryOperator.identity(),
                PourScript::checking,
                it -> it.checking().access(null),
                PourScript::committing,
                it -> it.committing().stopPressed(),
                it -> it.committing().notCommitted(Code.LEDGER_DOWN),
                PourScript::commanding,
                PourScript::declined,
                PourScript::reconciling,
                PourScript::dispensing,
                it -> it.dispensing().flows(20).stopPressed(),
                PourScript::watching,
                PourScript::stoppingLate,
                it -> it.recovering("r0", ID));
        Stream<UnaryOperator<PourScript>> weighed = Stream.of(PourScript::settling, PourScript::recording);
        return tap.scaleUrl() == null ? all : Stream.concat(all, weighed);
    }

    private static Named<PourScript> reached(Tap tap, DispenserStatus dispenser, UnaryOperator<PourScript> story) {
        PourScript script = story.apply(new PourScript(tap, dispenser));
        String scale = tap.scaleUrl() == null ? "no scale" : tap.equals(ONE_BOARD) ? "one board" : "a scale";
        return Named.of(script.in() + ", " + scale + (dispenser.canStop() ? ", stops" : ""), script);
    }

    @Test
    void eachStateIsReachedByAStoryAndEachKindOfEventIsTried() {
        Set<String> reached = new TreeSet<>();
        Set<Class<?>> tried = new HashSet<>();
        for (Named<PourScript> state : states()) {
            reached.add(state.getPayload().in());
            AnyEvent.at(state.getPayload()).forEach(event -> tried.add(event.getClass()));
        }
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(
                        permitted(PourState.class).map(Class::getSimpleName).toList());
        assertThat(tried).containsExactlyInAnyOrder(PourEvent.class.getPermittedSubclasses());
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EveryStateTest::permitted)
                : Stream.of(type);
    }

    /** Two events deep, which also takes each state through its neighbours. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void survivesEveryEventAndTellsWhoAskedAtMostOnce(PourScript story) {
        for (PourEvent first : AnyEvent.at(story)) {
            PourScript then = story.copy().tell(first);
            assertThat(answersOf(then)).as("%s", first).isLessThanOrEqualTo(1);
            for (PourEvent second : AnyEvent.at(then)) {
                assertThat(answersOf(then.copy().tell(second)))
                        .as("%s, %s", first, second)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    private static long answersOf(PourScript story) {
        return story.all().stream().map(EveryStateTest::told).filter(ID::equals).count();
    }

    private static @Nullable String told(Effect effect) {
        if (effect instanceof Effect.Answer it) {
            return it.answer().requestId();
        }
        return effect instanceof Effect.Refuse it ? it.answer().requestId() : null;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void commandsOnlyOnceStartedIsWrittenAndStopsOnlyWhatCanStop(PourScript story) {
        for (PourEvent event : AnyEvent.at(story)) {
            PourScript then = story.copy().tell(event);
            if (then.times(Effect.SendCommand.class) > story.times(Effect.SendCommand.class)) {
                assertThat(story.in()).isEqualTo("Committing");
                assertThat(event).isInstanceOfAny(PourEvent.Committed.class, PourEvent.ReadingArrived.class);
            }
            if (then.times(Effect.SendStop.class) > 0) {
                assertThat(then.canStop()).isTrue();
            }
        }
    }

    /** The state has no memory that one event could spoil for another. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void answersTheSameEventTheSameTwice(PourScript story) {
        List<PourEvent> events = AnyEvent.at(story);
        List<List<Effect>> once =
                events.stream().map(event -> story.copy().tell(event).effects()).toList();
        List<List<Effect>> again =
                events.stream().map(event -> story.copy().tell(event).effects()).toList();

        assertThat(again).isEqualTo(once);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void ignoresAnswersToQuestionsThatItDidNotAsk(PourScript story) {
        long now = story.now();
        Stream<CallId> foreign = IntStream.rangeClosed(1, 12).mapToObj(number -> new CallId("r7", number));
        List<PourEvent> stale = new ArrayList<>(Stream.concat(foreign, Stream.of(new CallId(ID, 0), new CallId(ID, 99)))
                .flatMap(call -> AnyEvent.answers(now, call))
                .toList());
        stale.add(new PourEvent.CommandAnswered(now, "r7", new PumpAnswer(Result.DONE, null, null)));

        // While it dispenses, the answer to any stop at all is a reason to look at the pump.
        stale.removeIf(
                event -> event instanceof PourEvent.StopAnswered && story.in().equals("Dispensing"));
        for (PourEvent event : stale) {
            PourScript then = story.copy().tell(event);
            assertThat(then.effects()).as("%s", event).isEmpty();
            assertThat(then.in()).as("%s", event).isEqualTo(story.in());
            assertThat(then.wakesInMs()).as("%s", event).isEqualTo(story.wakesInMs());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void takesASecondWishOnlyWhereNothingPours(PourScript story) {
        PourScript then = story.copy().requested("r9", 40);

        if (story.in().equals("Idle")) {
            assertThat(then.in()).isEqualTo("Checking");
        } else {
            assertThat(then.in()).isEqualTo(story.in());
            assertThat(then.did())
                    .isSubsetOf("refuse and log BUSY", "answer LEDGER_DOWN")
                    .hasSize(story.allDid().contains("answer LEDGER_DOWN") ? 0 : 1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void refusesAWishThatTookTooLongAndGoesOnAsIfItHadNotCome(PourScript story) {
        for (long ageMs : new long[] {5_001, 46_000, -5_001}) {
            PourScript then = story.copy();
            PourEvent.Requested wish = then.wish("r9", 40);
            then.tell(new PourEvent.Requested(wish.atNanos(), wish.pour(), wish.tap(), ageMs));

            assertThat(then.did()).containsExactly("refuse and log STALE_REQUEST");
            assertThat(then.in()).isEqualTo(story.in());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void answersEveryPressOfStop(PourScript story) {
        PourScript then = story.copy().stopPressed();
        if (then.did().contains("stop anything")) {
            then.tell(new PourEvent.AnythingStopped(then.now(), 7, new PumpAnswer(Result.DONE, null, null)));
        }
        assertThat(then.effects().stream()
                        .filter(Effect.AnswerStop.class::isInstance)
                        .map(it -> ((Effect.AnswerStop) it).press()))
                .containsExactly(7L);
    }
}
