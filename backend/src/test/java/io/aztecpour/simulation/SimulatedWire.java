package io.aztecpour.simulation;

import io.aztecpour.virtualesp32.sim.InjectedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way between the hub and the boards: one exchange at a time, as good as the network's and the boards' faults let it be. */
final class SimulatedWire {
    /** A call that is held up is overtaken by no more than this, ns: see {@link WireFault#HOLD}. */
    static final long OVERTAKES_NANOS = 1_800_000_000L;

    private static final long MS = 1_000_000L;
    private static final long DUPLICATE_NANOS = 400 * MS;
    private static final long TRICKLED_BYTES = 90;

    private final Profile profile;
    private final VirtualTime time;
    private final SimulatedStand stand;
    private final SplittableRandom random;
    private final Trace trace;
    private final WireFaults faults;
    private final List<Held> held = new ArrayList<>();

    private static final class Held {
        final Runnable arrival;
        boolean arrived;

        Held(Runnable arrival) {
            this.arrival = arrival;
        }

        void arrive() {
            if (!arrived) {
                arrived = true;
                arrival.run();
            }
        }
    }

    SimulatedWire(Profile profile, VirtualTime time, SimulatedStand stand, SplittableRandom random, Trace trace) {
        this.profile = profile;
        this.time = time;
        this.stand = stand;
        this.random = random;
        this.trace = trace;
        this.faults = new WireFaults(profile, time);
    }

    WireFaults faults() {
        return faults;
    }

    /**
     * Sends a request.
     *
     * @param deadlineNanos the exchange ends within this time
     * @param work what the board does when it gets the request
     */
    <T> SimulatedExchange<T> send(
            SimulatedBoard board,
            String path,
            long deadlineNanos,
            Supplier<T> work,
            SimulatedExchange.Outcome<T> outcome) {
        stand.advanceTo(time.now());
        SimulatedExchange<T> exchange = new SimulatedExchange<>(board, path, time.now() + deadlineNanos, work, outcome);
        if (board.firmware() == null) {
            SimulatedExchange.End end =
                    random.nextBoolean() ? SimulatedExchange.End.NOT_SENT : SimulatedExchange.End.BROKEN;
            time.in(wayNanos(), () -> exchange.end(end, null));
            return exchange;
        }
        long way = wayNanos();
        if (faults.isEmpty()) {
            time.in(way, () -> arrive(exchange));
        } else {
            sendDisturbed(exchange, way);
        }
        return exchange;
    }

    private <T> void sendDisturbed(SimulatedExchange<T> exchange, long way) {
        FaultAction.Disturb fault = faults.take(exchange.path());
        WireFault kind = fault == null ? null : fault.kind();
        if (kind == null) {
            time.in(way, () -> arrive(exchange));
            return;
        }
        trace.add("wire", () -> kind + " meets " + exchange.path());
        long later = fault.ms() * MS;
        switch (kind) {
            case LOSE_REQUEST -> timeOut(exchange);
            case LOSE_ANSWER -> time.in(way, () -> arriveUnheard(exchange));
            case DELAY -> {
                timeOut(exchange);
                time.in(way + later, () -> arrive(exchange));
            }
            case HOLD -> {
                timeOut(exchange);
                Held late = new Held(() -> arrive(exchange));
                held.add(late);
                time.in(way + later, late::arrive);
            }
            case DUPLICATE -> {
                time.in(way, () -> arrive(exchange));
                time.in(way + random.nextLong(DUPLICATE_NANOS), () -> arriveAgain(exchange));
            }
            case SILENCE, FREEZE -> time.in(way, () -> arrive(exchange));
        }
    }

    private <T> void timeOut(SimulatedExchange<T> exchange) {
        time.at(exchange.deadline(), () -> exchange.end(SimulatedExchange.End.TIMEOUT, null));
    }

    private <T> void arriveUnheard(SimulatedExchange<T> exchange) {
        stand.advanceTo(time.now());
        timeOut(exchange);
        if (exchange.canArrive()) {
            exchange.carryOut();
        }
    }

    private <T> void arriveAgain(SimulatedExchange<T> exchange) {
        stand.advanceTo(time.now());
        if (exchange.canArrive() && time.now() >= Math.max(faults.silentUntil(), faults.frozenUntil())) {
            exchange.carryOut();
        }
    }

    private <T> void arrive(SimulatedExchange<T> exchange) {
        if (time.now() < faults.frozenUntil()) {
            boolean ownConnection = exchange.path().equals(DeviceRoom.STOP);
            timeOut(exchange);
            time.at(faults.frozenUntil() + (ownConnection ? random.nextLong(300 * MS) : 0), () -> arrive(exchange));
            return;
        }
        if (time.now() < faults.silentUntil()) {
            timeOut(exchange);
            time.at(faults.silentUntil(), () -> {
                if (!exchange.isEnded()) {
                    arrive(exchange);
                }
            });
            return;
        }
        letHeldCatchUp(exchange);
        stand.advanceTo(time.now());
        if (!exchange.canArrive()) {
            time.in(wayNanos(), () -> exchange.end(SimulatedExchange.End.BROKEN, null));
            return;
        }
        serve(exchange);
    }

    /** What was sent before comes no later than a moment after what was sent now. */
    private void letHeldCatchUp(SimulatedExchange<?> exchange) {
        if (held.isEmpty() || exchange.path().equals(DeviceRoom.STOP)) {
            return;
        }
        for (Held late : held) {
            time.in(OVERTAKES_NANOS, late::arrive);
        }
        held.clear();
    }

    private <T> void serve(SimulatedExchange<T> exchange) {
        Optional<InjectedFault> fault = exchange.board().spoil(exchange.path());
        if (fault.isEmpty()) {
            answer(exchange, exchange.carryOut(), 0);
            return;
        }
        InjectedFault spoils = fault.get();
        trace.add("device", () -> spoils.kind() + " meets " + exchange.path());
        long later = Math.max(1, spoils.millis()) * MS;
        switch (spoils.kind()) {
            case SLOW -> answer(exchange, exchange.carryOut(), later);
            case TRICKLE -> answer(exchange, exchange.carryOut(), later * TRICKLED_BYTES);
            case SAYS_NO -> {
                reply(exchange, SimulatedExchange.End.SAYS_NO, null, 0);
                // A command that was held up has used up what time there is between its meeting the board and its pump.
                time.in(time.now() > exchange.deadline() ? 0 : later, () -> arriveAgain(exchange));
            }
            case RESET -> act(exchange, spoils, SimulatedExchange.End.BROKEN);
            case GARBAGE, OVERSIZED, ERROR_500 -> act(exchange, spoils, SimulatedExchange.End.GARBAGE);
            default -> {
                act(exchange, spoils, SimulatedExchange.End.TIMEOUT);
                timeOut(exchange);
            }
        }
    }

    private <T> void act(SimulatedExchange<T> exchange, InjectedFault fault, SimulatedExchange.End end) {
        if (fault.acts()) {
            exchange.carryOut();
        }
        if (end != SimulatedExchange.End.TIMEOUT) {
            reply(exchange, end, null, 0);
        }
    }

    private <T> void answer(SimulatedExchange<T> exchange, T value, long laterNanos) {
        reply(exchange, SimulatedExchange.End.ANSWERED, value, laterNanos);
    }

    private <T> void reply(
            SimulatedExchange<T> exchange, SimulatedExchange.End end, @Nullable T value, long laterNanos) {
        long at = time.now() + profile.boardMs() * MS + laterNanos + wayNanos();
        if (at > exchange.deadline()) {
            timeOut(exchange);
        } else {
            time.at(at, () -> exchange.end(end, value));
        }
    }

    private long wayNanos() {
        return (long) ((profile.wireMs() + profile.jitterMs() * random.nextDouble()) * MS);
    }
}
