package io.aztecpour.pour;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Command;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.bus.cluster.Leases;
import io.aztecpour.bus.pour.LearningText;
import io.aztecpour.bus.pour.StopAnswer;
import io.aztecpour.bus.pour.StopRequest;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Tap;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All taps of the bar, whoever looks after them: hands each request to the node that does. A hub that runs alone looks after all. */
final class EveryTap {
    private static final StopAnswer NOTHING = new StopAnswer(List.of(), List.of());

    /** Somebody presses stop: a node that does not answer by then is not waited for, ms. */
    private static final long STOP_MS = 3_000;

    private static final long OFFER_AGAIN_MS = 100;

    private final Map<String, Tap> taps = new HashMap<>();
    private final Set<HeldPress> held = new HashSet<>();
    private final Vertx vertx;
    private final Bus bus;
    private final Leases leases;

    EveryTap(Vertx vertx, Bus bus) {
        this.vertx = vertx;
        this.bus = bus;
        this.leases = bus.leases();
    }

    void put(Tap tap) {
        taps.put(tap.id(), tap);
    }

    void remove(String tap) {
        taps.remove(tap);
    }

    Optional<Tap> find(String tap) {
        return Optional.ofNullable(taps.get(tap));
    }

    /** @return whether the hub runs alone, so that every tap is its own */
    boolean isHere() {
        return !leases.isClustered();
    }

    /** @return whether another node looks after the tap, or will in a moment */
    boolean isElsewhere(String tap) {
        return !leases.holds(LeaseName.ofTap(tap));
    }

    /** A request without a tap means the first one, which every node must take for the same. */
    Future<DispenseAnswer> dispense(DispenseRequest request, Function<DispenseRequest, Future<DispenseAnswer>> here) {
        if (isHere()) {
            return here.apply(request);
        }
        String tap = request.tap() == null ? first() : request.tap();
        if (tap == null || !taps.containsKey(tap)) {
            return Future.failedFuture(DispenseVerticle.UNKNOWN_TAP);
        }
        HeldPress press = new HeldPress(request.at(tap), tap, System.nanoTime());
        held.add(press);
        return offer(press, here).onComplete(over -> held.remove(press));
    }

    /** A tap that changes hands is nobody's for a moment: a press that nobody has taken is offered again. */
    private Future<DispenseAnswer> offer(HeldPress press, Function<DispenseRequest, Future<DispenseAnswer>> here) {
        long now = System.nanoTime();
        boolean elsewhere = isElsewhere(press.tap());
        Future<DispenseAnswer> answer =
                elsewhere ? bus.ask(Addresses.DISPENSE.at(press.tap()), press.at(now)) : here.apply(press.at(now));
        return answer.recover(refusal -> isUntaken(refusal, elsewhere) && press.mayWait(now)
                ? vertx.timer(OFFER_AGAIN_MS, TimeUnit.MILLISECONDS).compose(later -> offerAgain(press, here))
                : Future.failedFuture(refusal));
    }

    private Future<DispenseAnswer> offerAgain(HeldPress press, Function<DispenseRequest, Future<DispenseAnswer>> here) {
        return press.isStopped() ? Future.failedFuture(HeldPress.STOPPED) : offer(press, here);
    }

    /** Somebody pressed stop, at whatever node. */
    void stopHeld(StopRequest request) {
        held.forEach(press -> press.stop(request));
    }

    private static boolean isUntaken(Throwable refusal, boolean elsewhere) {
        return Bus.isUnheard(refusal)
                || isSame(refusal, DispenseVerticle.MOVING)
                || isSame(refusal, DispenseVerticle.UNREAD)
                || (elsewhere && isSame(refusal, DispenseVerticle.SHUTTING_DOWN));
    }

    /** What another node said is not the same object. */
    private static boolean isSame(Throwable refusal, Fault known) {
        return refusal instanceof Fault fault && fault.reason().equals(known.reason());
    }

    private @Nullable String first() {
        return taps.values().stream()
                .min(Comparator.comparingInt(Tap::position).thenComparing(Tap::id))
                .map(Tap::id)
                .orElse(null);
    }

    /** @return what the node answers that looks after the tap, which may be this one */
    <Q extends Record, A extends Record> Future<A> atHolder(
            String tap, Command<Q, A> command, Q request, Function<Q, Future<A>> here) {
        return isElsewhere(tap) ? bus.ask(command.at(tap), request) : here.apply(request);
    }

    Future<LearningText> learned(TapId name, Function<TapId, Future<LearningText>> here) {
        return taps.containsKey(name.tap()) && isElsewhere(name.tap())
                ? bus.ask(Addresses.LEARNING.at(name.tap()), name)
                : here.apply(name);
    }

    /** @param here stops at this node's own taps */
    Future<StopAnswer> stop(StopRequest request, Function<StopRequest, Future<StopAnswer>> here) {
        if (isHere()) {
            return here.apply(request);
        }
        String tap = request.tap();
        if (tap != null && !taps.containsKey(tap)) {
            return Future.failedFuture(DispenseVerticle.UNKNOWN_TAP);
        }
        bus.publish(Addresses.STOP_PRESSED, request);
        Collection<String> meant = tap == null ? List.copyOf(taps.keySet()) : List.of(tap);
        Future<StopAnswer> own =
                tap == null || !isElsewhere(tap) ? here.apply(request) : Future.succeededFuture(NOTHING);
        List<Future<StopAnswer>> others = meant.stream()
                .filter(this::isElsewhere)
                .map(other -> stopAt(other, request))
                .toList();
        return Future.all(others)
                .map(CompositeFuture::<StopAnswer>list)
                .compose(there -> own.map(done -> together(done, there)));
    }

    /** Where nobody answers, nobody knows whether it pours: the one who pressed must look. */
    private Future<StopAnswer> stopAt(String tap, StopRequest request) {
        StopRequest there = new StopRequest(tap, request.key(), request.staff());
        return bus.ask(Addresses.STOP.at(tap), there, STOP_MS)
                .otherwise(silent -> new StopAnswer(List.of(), request.staff() == null ? List.of() : List.of(tap)));
    }

    private static StopAnswer together(StopAnswer here, List<StopAnswer> there) {
        List<String> stopped = new ArrayList<>(here.stopped());
        List<String> cannot = new ArrayList<>(here.cannotStop());
        there.forEach(answer -> {
            stopped.addAll(answer.stopped());
            cannot.addAll(answer.cannotStop());
        });
        return new StopAnswer(stopped, cannot);
    }
}
