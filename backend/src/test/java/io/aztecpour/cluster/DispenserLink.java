package io.aztecpour.cluster;

import io.aztecpour.cluster.SimulatedDispenser.Answer;
import io.aztecpour.cluster.SimulatedDispenser.Command;
import io.aztecpour.cluster.SimulatedDispenser.Status;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One node's requests to one dispenser: one at a time, each with a deadline from when it leaves the queue. */
final class DispenserLink {
    private static final long MS = SimulatedDispenser.MS;
    private static final long STATUS_NANOS = 1_000 * MS;
    private static final long DISPENSE_NANOS = 2_000 * MS;

    /** What came of a command; null where no answer came in time. */
    enum Result {
        OK,
        BUSY,
        WITHHELD
    }

    private final ClusterWorld world;
    private final SimulatedNode node;
    private final SimulatedDispenser dispenser;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    DispenserLink(ClusterWorld world, SimulatedNode node, SimulatedDispenser dispenser) {
        this.world = world;
        this.node = node;
        this.dispenser = dispenser;
    }

    SimulatedDispenser.Kind kind() {
        return dispenser.kind;
    }

    /** @param then told the status; null where none came */
    void status(Consumer<@Nullable Status> then) {
        queued(() -> exchange(STATUS_NANOS, dispenser::status, answer -> {
            then.accept(answer);
            next();
        }));
    }

    /** A command that was refused for its ticket has not poured: it is sent again with a fresh one, if it may still be. */
    void dispense(String pour, long hold, long ticket, BooleanSupplier permit, Consumer<@Nullable Result> then) {
        Consumer<@Nullable Result> done = result -> {
            then.accept(result);
            next();
        };
        Consumer<@Nullable Answer> last = answer -> done.accept(result(answer));
        Consumer<@Nullable Answer> first = answer -> {
            if (answer == Answer.STALE) {
                exchange(STATUS_NANOS, dispenser::status, status -> {
                    if (status == null || status.pouring()) {
                        done.accept(status == null ? Result.WITHHELD : Result.BUSY);
                    } else {
                        command(pour, hold, status.ticket(), permit, last, done);
                    }
                });
            } else {
                last.accept(answer);
            }
        };
        queued(() -> command(pour, hold, ticket, permit, first, done));
    }

    private static @Nullable Result result(@Nullable Answer answer) {
        if (answer == null) {
            return null;
        }
        return answer == Answer.STALE ? Result.WITHHELD : Result.valueOf(answer.name());
    }

    private void command(
            String pour,
            long hold,
            long ticket,
            BooleanSupplier permit,
            Consumer<@Nullable Answer> then,
            Consumer<@Nullable Result> done) {
        if (!permit.getAsBoolean() && !world.has(Flaw.NO_PERMIT)) {
            done.accept(Result.WITHHELD);
            return;
        }
        long checked = world.now();
        node.mayStopHere();
        node.run(() -> {
            boolean stopped = world.now() > checked;
            Command command = new Command(pour, dispenser.tap, node, hold, ticket, stopped);
            exchange(DISPENSE_NANOS, () -> dispenser.dispense(command), then);
        });
    }

    /** Ahead of everything else, by a connection of its own. */
    void stop(String pour) {
        long there = world.network().toDevice(node, dispenser.tap);
        if (there <= STATUS_NANOS) {
            world.time().in(there, () -> dispenser.stop(pour));
        }
    }

    private void queued(Runnable request) {
        waiting.add(request);
        if (!busy) {
            next();
        }
    }

    private void next() {
        Runnable first = waiting.poll();
        busy = first != null;
        if (first != null) {
            first.run();
        }
    }

    /** What arrives after the deadline is dropped: the connection is closed by then. */
    private <T> void exchange(long deadline, Supplier<T> there, Consumer<@Nullable T> then) {
        boolean[] over = new boolean[1];
        Consumer<@Nullable T> once = answer -> {
            if (!over[0]) {
                over[0] = true;
                then.accept(answer);
            }
        };
        long away = world.network().toDevice(node, dispenser.tap);
        if (away <= deadline) {
            world.time().in(away, () -> {
                T answer = there.get();
                long back = world.network().toDevice(node, dispenser.tap);
                if (away + back <= deadline) {
                    world.time().in(back, () -> node.run(() -> once.accept(answer)));
                }
            });
        }
        node.later(deadline, () -> once.accept(null));
    }
}
