package io.aztecpour.simulation;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.pour.machine.LedgerEntry;
import io.aztecpour.pour.machine.OpenPour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ledger: append only, one writer, rows in the order in which they were asked for. It lives in the hub's process, so that a write
 * which is underway when the hub is killed is on the disk at that moment, or never.
 */
final class SimulatedStore {
    /** Whoever asks hears within this time what became of a write, ms, besides how slow it is. */
    static final long LONGEST_MS = 2_000;

    private static final long MS = 1_000_000L;

    private final VirtualTime time;
    private final SplittableRandom random;
    private final Trace trace;
    private final Consumer<LedgerEntry> durable;
    private final List<FaultAction.Spoil> faults = new ArrayList<>();
    private final List<Write> underway = new ArrayList<>();
    private final Map<String, Rows> pours = new LinkedHashMap<>();
    private long writtenAt;
    private boolean healed;

    /** The rows of one pour. */
    static final class Rows {
        /** Whether the same outcome again is called taken, and not written: the store may do either. */
        private final boolean callsTaken;

        LedgerEntry.@Nullable Started started;
        LedgerEntry.@Nullable Ended ended;
        int late;

        Rows(boolean callsTaken) {
            this.callsTaken = callsTaken;
        }
    }

    private static final class Write {
        final LedgerEntry entry;
        final boolean keyReused;
        boolean decided;

        Write(LedgerEntry entry, boolean keyReused) {
            this.entry = entry;
            this.keyReused = keyReused;
        }
    }

    /** Told what became of a write; null where the row is on the disk. */
    interface Ear {
        void accept(@Nullable Fault fault);
    }

    SimulatedStore(VirtualTime time, SplittableRandom random, Trace trace, Consumer<LedgerEntry> durable) {
        this.time = time;
        this.random = random;
        this.trace = trace;
        this.durable = durable;
    }

    void spoil(FaultAction.Spoil fault) {
        faults.add(fault);
    }

    void heal() {
        healed = true;
    }

    private FaultAction.@Nullable Spoil fault() {
        if (healed || faults.isEmpty()) {
            return null;
        }
        for (FaultAction.Spoil fault : faults) {
            if (time.nowMs() < fault.atMs() + fault.forMs()) {
                return fault;
            }
        }
        return null;
    }

    boolean isDown() {
        FaultAction.Spoil fault = fault();
        return fault != null && fault.kind() == StoreFault.DOWN;
    }

    /** @param keyReused the row binds a key that another request has taken */
    void append(LedgerEntry entry, boolean keyReused, Ear ear) {
        FaultAction.Spoil fault = fault();
        long delay = MS / 2 + random.nextLong(4 * MS);
        if (fault != null && fault.kind() == StoreFault.DOWN) {
            long late = random.nextInt(4) == 0 ? random.nextLong(LONGEST_MS * MS) : delay;
            time.in(late, () -> ear.accept(down()));
            return;
        }
        boolean loses = fault != null && fault.kind() == StoreFault.LOSES_ANSWER;
        long slow = fault == null ? 0 : fault.ms() * MS;
        Write write = new Write(entry, keyReused);
        underway.add(write);
        writtenAt = Math.max(writtenAt, time.now()) + delay + slow;
        time.at(writtenAt, () -> {
            if (!write.decided) {
                Fault refused = write(write);
                time.in(delay / 4, () -> ear.accept(loses ? down() : refused));
            }
        });
    }

    private static Fault down() {
        return new Fault(Code.LEDGER_DOWN, "The audit log cannot be written.");
    }

    private @Nullable Fault write(Write write) {
        write.decided = true;
        underway.remove(write);
        if (write.keyReused) {
            return new Fault(Code.KEY_REUSED, "Another request came with this Idempotency-Key.");
        }
        LedgerEntry entry = write.entry;
        Rows rows = rows(entry.pour().requestId());
        if (entry instanceof LedgerEntry.Started started) {
            if (rows.started != null) {
                return taken();
            }
            rows.started = started;
        } else if (entry instanceof LedgerEntry.Ended ended) {
            if (rows.ended != null) {
                return rows.ended.equals(ended) && !rows.callsTaken ? null : taken();
            }
            rows.ended = ended;
        } else if (rows.late > 0) {
            // A bottle's movement of this kind and pour is there already.
            return taken();
        } else {
            rows.late++;
        }
        trace.add("ledger", () -> "holds " + entry);
        durable.accept(entry);
        return null;
    }

    private static Fault taken() {
        return new Fault(Code.TAKEN, "This pour has such a row in the audit log already.");
    }

    /** The process dies: what is underway is written now or never. */
    void killed() {
        boolean rest = random.nextBoolean();
        for (Write write : List.copyOf(underway)) {
            if (rest) {
                write(write);
            }
            write.decided = true;
            // One transaction after the other: when one is lost, so are those behind it.
            rest &= random.nextBoolean();
        }
        underway.clear();
    }

    Rows rows(String requestId) {
        return pours.computeIfAbsent(requestId, id -> new Rows((id.hashCode() & 1) == 0));
    }

    Map<String, Rows> pours() {
        return pours;
    }

    /** @return what was started and has no outcome, oldest first */
    List<OpenPour> open() {
        List<OpenPour> open = new ArrayList<>();
        for (Rows rows : pours.values()) {
            if (rows.started != null && rows.ended == null) {
                open.add(new OpenPour(rows.started.pour(), rows.started.drink()));
            }
        }
        return open;
    }
}
