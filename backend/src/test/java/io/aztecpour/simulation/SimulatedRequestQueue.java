package io.aztecpour.simulation;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.simulation.SimulatedExchange.End;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The device room's queue to one board: one call at a time, commands before polls, and a circuit breaker that spares a board which has
 * failed three times in a row.
 */
final class SimulatedRequestQueue {
    static final long STATUS_NANOS = 1_000_000_000L;
    static final long DISPENSE_NANOS = 2_000_000_000L;

    private static final int MISSES_TO_OPEN = 3;
    private static final long OPEN_NANOS = 300_000_000L;
    private static final long LONGEST_WAIT_NANOS = 8_000_000_000L;

    private final VirtualTime time;
    private final SimulatedWire wire;
    private final Supplier<SimulatedBoard> board;
    private final Deque<Job> commands = new ArrayDeque<>();
    private final Deque<Job> polls = new ArrayDeque<>();
    private @Nullable SimulatedExchange<?> underway;
    private boolean busy;
    private boolean closed;
    private int misses;
    private long missedAt;
    private Fault lastFault = new Fault(Code.DEVICE_OFFLINE, "The device has not answered yet.");

    /** Several exchanges that belong together. */
    interface Work {
        /** @param last is to be called when they are over */
        void run(Runnable last);
    }

    private record Job(Work work, Runnable tooLate, long asked) {}

    SimulatedRequestQueue(VirtualTime time, SimulatedWire wire, Supplier<SimulatedBoard> board) {
        this.time = time;
        this.wire = wire;
        this.board = board;
    }

    /** @param tooLate called instead where its turn does not come in time */
    void enqueue(boolean command, Work work, Runnable tooLate) {
        (command ? commands : polls).add(new Job(work, tooLate, time.now()));
        next();
    }

    private void next() {
        if (busy || closed) {
            return;
        }
        Job job = commands.isEmpty() ? polls.poll() : commands.poll();
        if (job == null) {
            return;
        }
        if (time.now() - job.asked > LONGEST_WAIT_NANOS) {
            job.tooLate.run();
            next();
            return;
        }
        busy = true;
        job.work.run(() -> {
            busy = false;
            next();
        });
    }

    /** Sends one request; to be called by the work whose turn it is. */
    <T> void exchange(String path, long deadlineNanos, Supplier<T> work, SimulatedExchange.Outcome<T> outcome) {
        if (misses >= MISSES_TO_OPEN && time.now() - missedAt < OPEN_NANOS) {
            time.in(0, () -> {
                if (!closed) {
                    outcome.accept(End.NOT_SENT, null);
                }
            });
            return;
        }
        underway = wire.send(board.get(), path, deadlineNanos, work, (end, value) -> {
            note(end);
            outcome.accept(end, value);
        });
    }

    private void note(End end) {
        if (end == End.ANSWERED || end == End.SAYS_NO || end == End.GARBAGE) {
            misses = 0;
        } else {
            misses++;
            missedAt = time.now();
            lastFault = fault(end);
        }
    }

    /** @return how the hub is told of a question that was not answered */
    Fault fault(End end) {
        return switch (end) {
            case TIMEOUT -> new Fault(Code.DEVICE_TIMEOUT, "The device does not answer in time.");
            case BROKEN -> new Fault(Code.DEVICE_OFFLINE, "The device broke the connection.");
            case NOT_SENT ->
                misses >= MISSES_TO_OPEN ? lastFault : new Fault(Code.DEVICE_OFFLINE, "The device cannot be reached.");
            default -> new Fault(Code.DEVICE_REFUSED, "The device answers nonsense.");
        };
    }

    /** The hub is gone: what waits is forgotten, and nobody waits for what is on its way. */
    void close() {
        closed = true;
        commands.clear();
        polls.clear();
        if (underway != null) {
            underway.abandon();
        }
    }
}
