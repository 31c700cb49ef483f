package io.aztecpour.simulation;

import io.aztecpour.virtualesp32.firmware.Firmware;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request and its answer. */
final class SimulatedExchange<T> {
    private final SimulatedBoard board;
    private final @Nullable Firmware program;
    private final String path;
    private final long deadline;
    private final Supplier<T> work;
    private final Outcome<T> outcome;
    private boolean ended;

    SimulatedExchange(SimulatedBoard board, String path, long deadline, Supplier<T> work, Outcome<T> outcome) {
        this.board = board;
        this.program = board.firmware();
        this.path = path;
        this.deadline = deadline;
        this.work = work;
        this.outcome = outcome;
    }

    /** A board that has restarted knows nothing of its earlier connections. */
    boolean canArrive() {
        return program != null && board.firmware() == program;
    }

    /** Nobody waits for it any more: its connection is closed. */
    void abandon() {
        ended = true;
    }

    /** The board does what it is asked. */
    T carryOut() {
        return work.get();
    }

    void end(End how, @Nullable T value) {
        if (!ended) {
            ended = true;
            outcome.accept(how, value);
        }
    }

    String path() {
        return path;
    }

    long deadline() {
        return deadline;
    }

    SimulatedBoard board() {
        return board;
    }

    boolean isEnded() {
        return ended;
    }

    /** How an exchange ended. */
    enum End {
        ANSWERED,
        /** The device cannot have heard. */
        NOT_SENT,
        TIMEOUT,
        BROKEN,
        /** What came is no answer. */
        GARBAGE,
        /** 200, and no. */
        SAYS_NO
    }

    /** Told once how an exchange ended; the value is null unless it was answered. */
    interface Outcome<T> {
        void accept(End how, @Nullable T value);
    }
}
