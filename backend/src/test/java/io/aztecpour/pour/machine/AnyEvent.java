package io.aztecpour.pour.machine;

import static io.aztecpour.pour.machine.PourScript.GLASS_G;
import static io.aztecpour.pour.machine.PourScript.ID;
import static io.aztecpour.pour.machine.SampleDevices.PLAIN;
import static io.aztecpour.pour.machine.SampleDevices.STOPS;
import static io.aztecpour.pour.machine.SampleDevices.done;
import static io.aztecpour.pour.machine.SampleDevices.pours;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.pour.machine.SampleDevices.Shows;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that can happen to a tap in whatever state, likely or not. */
final class AnyEvent {
    private AnyEvent() {}

    /** Each kind of event, with answers to the first question of the story and to its last three */
    static List<PourEvent> at(PourScript story) {
        long now = story.now() + 50_000_000;
        long wakes = story.state().wakeAtNanos();
        Stream<PourEvent> orders = Stream.of(
                story.wish("r9", 40),
                new PourEvent.Recovered(
                        now, 1, List.of(new OpenPour(story.wish("r8", 20).pour(), "Water")), false),
                new PourEvent.Tick(now),
                new PourEvent.Tick(wakes == PourState.NEVER ? now : Math.max(now, wakes)),
                new PourEvent.StopPressed(now, 3, null),
                new PourEvent.HubStopping(now),
                new PourEvent.HubFailed(now, null),
                new PourEvent.DeviceReplaced(now));
        return Stream.of(orders, commands(now), readings(now), calls(story).flatMap(call -> answers(now, call)))
                .flatMap(it -> it)
                .toList();
    }

    /** Each answer that a question can get */
    static Stream<PourEvent> answers(long now, CallId call) {
        Stream<PourEvent> statuses = Stream.of(
                        PLAIN,
                        STOPS,
                        PLAIN.withGlass(Glass.ABSENT),
                        PLAIN.withState(DeviceState.UNKNOWN, "jam"),
                        pours(STOPS, ID),
                        pours(PLAIN, "r0"),
                        done(STOPS, ID, 12.0),
                        done(PLAIN, "r0", null))
                .map(status -> new PourEvent.StatusAnswered(now, call, status));
        Stream<PourEvent> others = Stream.of(
                new PourEvent.AccessAnswered(now, call, null, null, null, "Ana", EquipmentLearning.NOTHING),
                new PourEvent.AccessAnswered(now, call, Code.GUEST_LIMIT, null, 4, null, EquipmentLearning.NOTHING),
                new PourEvent.ReadingAnswered(
                        now, call, Shows.state(DeviceState.IDLE).at(now)),
                new PourEvent.ReadingAnswered(
                        now, call, Shows.weight(DeviceState.IDLE, GLASS_G).at(now)),
                new PourEvent.Committed(now, call),
                new PourEvent.CallFailed(now, call, new Fault(Code.DEVICE_TIMEOUT, "it is slow")),
                new PourEvent.CallFailed(now, call, new Fault(Code.TAKEN, "it is there")),
                new PourEvent.CallFailed(now, call, new Fault(Code.KEY_REUSED, "it is used")),
                new PourEvent.StopAnswered(now, call, new PumpAnswer(Result.DONE, null, null)),
                new PourEvent.StopAnswered(now, call, new PumpAnswer(Result.UNKNOWN, null, null)));
        return Stream.concat(statuses, others);
    }

    private static Stream<PourEvent> commands(long now) {
        return Stream.of(Result.values())
                .map(result -> new PumpAnswer(result, null, null))
                .flatMap(answer -> Stream.of(
                        new PourEvent.CommandAnswered(now, ID, answer), new PourEvent.AnythingStopped(now, 3, answer)));
    }

    private static Stream<PourEvent> readings(long now) {
        return Stream.of(DeviceState.values())
                .map(Shows::state)
                .flatMap(shows -> Stream.of(
                        shows,
                        shows.grams(GLASS_G + 10),
                        shows.grams(2.0),
                        shows.grams(900.0),
                        shows.grams(GLASS_G).noGlass(),
                        shows.grams(GLASS_G).scaleFailed().sensorFailed(),
                        shows.of(ID, 12.0).up(1)))
                .map(shows -> new PourEvent.ReadingArrived(now, shows.at(now)));
    }

    private static Stream<CallId> calls(PourScript story) {
        List<CallId> calls = story.all().stream()
                .map(AnyEvent::callOf)
                .filter(call -> call != null)
                .toList();
        int newest = Math.max(Math.min(1, calls.size()), calls.size() - 3);
        return Stream.concat(calls.stream().limit(1), calls.stream().skip(newest));
    }

    private static @Nullable CallId callOf(Effect effect) {
        if (effect instanceof Effect.Question it) {
            return it.call();
        }
        return effect instanceof Effect.SendStop it ? it.call() : null;
    }
}
