package io.aztecpour.pour;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.CallersLoop;
import io.aztecpour.bus.Retry;
import io.aztecpour.bus.pour.BeginMaintenance;
import io.aztecpour.bus.pour.MaintenancePress;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.MaintenancePhase;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.domain.MaintenanceRun.Next;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Primes or cleans one tap: orders one part after the other like any pour, and holds where something speaks against it. Only staff make it
 * go on, never the hub by itself. Whatever makes the tap pour, or lets it, is on the disk before it counts. What comes next the run itself
 * says, see {@link MaintenanceRun#next}.
 */
final class TapMaintenance {
    private static final long NO_TIMER = -1;

    /** Whoever presses waits so long for what is still to be written, ms. */
    private static final long UNWRITTEN_MS = 1_000;

    /** Where a part cannot begin yet it is looked again after so long, ms, and so often. */
    private static final long LOOK_MS = 100;

    private static final int LOOKS = 30;

    private static final Fault IN_USE = new Fault(
            Code.MAINTENANCE,
            "This tap is being primed or cleaned: go on with that, or end it, before it pours for guests.");

    private static final Fault NOTHING_HELD =
            new Fault(Code.NO_MAINTENANCE, "Nothing is held at this tap any more: see what it shows now.");

    private static final Fault NOT_FREE = new Fault(
            Code.BUSY,
            "This tap is not free yet: it pours, or the hub is finding out how the last pour ended. Try again in a moment.");

    private static final Fault UNWRITTEN =
            new Fault(Code.LEDGER_DOWN, "The log cannot be written, so nothing goes on: try again in a moment.");

    /** What it needs of its tap. */
    interface Machine {
        /** @return as it is now */
        Tap tap();

        /** @return what stands still on the scale, g; null without one, while it moves, and where it does not measure */
        @Nullable
        Double weightG();

        /** @return whether a pour may begin */
        boolean isIdle();

        /** @return whether the scale, if there is one, has told a weight that stands still */
        boolean isStill();

        /** @param ageMs since somebody pressed for this part, ms; 0 where nobody did */
        Future<DispenseAnswer> pour(Pour part, long ageMs);
    }

    /**
     * Why nothing more begins.
     *
     * @param by who pressed stop; null for nobody
     */
    private record Halt(Code code, String reason, @Nullable String by) {}

    private final Vertx vertx;
    private final Bus bus;
    private final Journal journal;
    private final Retry retry;
    private final Machine machine;

    private @Nullable MaintenanceRun run;
    /** Request id of the part that was ordered and has not ended. */
    private @Nullable String part;
    /** Since staff last pressed for it. */
    private @Nullable Halt halt;
    /** Whether a turn is being written that makes the tap pour, or lets it. */
    private boolean turning;
    /** Another node looks after the tap. */
    private boolean abandoned;

    private Future<Void> written = Future.succeededFuture();
    private long timer = NO_TIMER;

    TapMaintenance(Vertx vertx, Bus bus, Journal journal, Machine machine) {
        this.vertx = vertx;
        this.bus = bus;
        this.journal = journal;
        this.retry = new Retry(vertx);
        this.machine = machine;
    }

    /** @return the last run, which may be over; null where there never was one */
    @Nullable
    MaintenanceRun last() {
        return run;
    }

    /** @return why nothing is poured for guests; null where it may be */
    @Nullable
    Fault objection() {
        return turning || (run != null && run.isOpen()) ? IN_USE : null;
    }

    /** @return whether it pours, or will without anybody pressing anything */
    boolean isAtWork() {
        return turning || (run != null && run.isRunning());
    }

    /** An earlier run of the hub, or another node, left it so: it does not go on by itself. */
    void recall(MaintenanceRun known) {
        run = known;
        if (known.isRunning()) {
            hold(new Halt(
                    Code.HUB_RESTARTED, "The hub was off meanwhile: look at the jug, then go on or end it.", null));
        } else {
            tell();
        }
    }

    Future<MaintenanceRun> begin(BeginMaintenance wish) {
        Fault objection = objection();
        if (objection != null || !machine.isIdle()) {
            return Future.failedFuture(objection == null ? NOT_FREE : objection);
        }
        long nowMs = System.currentTimeMillis();
        MaintenanceRun begun = MaintenanceRun.begin(
                        UUID.randomUUID().toString(), wish.tap(), wish.plan(), wish.staff(), nowMs)
                .withJug(machine.weightG());
        String words = "Began %s: %s ml.".formatted(doing(begun), begun.plan().totalMl());
        long pressedNanos = pressedNanos(wish.ageMs());
        return turn(ChangeKind.MAINTENANCE_BEGUN, begun, words, begun.over(MaintenancePhase.ENDED, null, nowMs))
                .map(kept -> next(pressedNanos));
    }

    Future<MaintenanceRun> resume(MaintenancePress press) {
        long pressedNanos = pressedNanos(press.ageMs());
        return press(
                        press,
                        ChangeKind.MAINTENANCE_RESUMED,
                        "Went on",
                        there -> there.resumed(press.staff(), System.currentTimeMillis())
                                .withJug(machine.weightG()))
                .map(kept -> next(pressedNanos));
    }

    Future<MaintenanceRun> end(MaintenancePress press) {
        return press(
                press,
                ChangeKind.MAINTENANCE_ENDED,
                "Ended",
                there -> there.over(MaintenancePhase.ENDED, press.staff(), System.currentTimeMillis()));
    }

    private Future<MaintenanceRun> press(
            MaintenancePress press, ChangeKind kind, String did, UnaryOperator<MaintenanceRun> change) {
        MaintenanceRun there = run;
        boolean held = there != null && there.id().equals(press.run()) && there.phase() == MaintenancePhase.HELD;
        if (!held || there == null || turning) {
            return Future.failedFuture(NOTHING_HELD);
        }
        if (!machine.isIdle()) {
            return Future.failedFuture(NOT_FREE);
        }
        MaintenanceRun next = change.apply(there);
        String words = "%s %s at %s.".formatted(did, doing(next), next.progress());
        return turn(kind, next, words, there);
    }

    /**
     * Counts once it is on the disk: no audit, no pour. What was told before is written first.
     *
     * @param otherwise how it stands where that failed: nobody knows then what is on the disk, so it is written, too
     */
    private Future<MaintenanceRun> turn(ChangeKind kind, MaintenanceRun next, String words, MaintenanceRun otherwise) {
        turning = true;
        halt = null;
        Future<Void> free =
                written.timeout(UNWRITTEN_MS, TimeUnit.MILLISECONDS).recover(late -> Future.failedFuture(UNWRITTEN));
        return CallersLoop.here(vertx, free)
                .compose(before -> journal.append(machine.tap(), kind, next, words, next.staff())
                        .onFailure(failure -> undo(otherwise)))
                .onComplete(done -> turning = false)
                .map(rows -> next)
                .onSuccess(this::use);
    }

    private void undo(MaintenanceRun before) {
        boolean begun = before.phase() == MaintenancePhase.ENDED;
        settle(
                begun ? ChangeKind.MAINTENANCE_ENDED : ChangeKind.MAINTENANCE_HELD,
                run == null || begun ? before : before.asFarAs(run),
                "The log could not be written in time, so that nothing was changed.",
                null);
    }

    /** A part may have ended meanwhile. */
    private void use(MaintenanceRun next) {
        run = run == null || !run.id().equals(next.id()) ? next : next.asFarAs(run);
        tell();
    }

    private MaintenanceRun known() {
        return Objects.requireNonNull(run);
    }

    /**
     * Nothing of it pours now: what comes next.
     *
     * @param pressedNanos when staff pressed for it, ns
     * @return the run as it stands then
     */
    private MaintenanceRun next(@Nullable Long pressedNanos) {
        Next next = look();
        MaintenanceRun now = known();
        if (next instanceof Next.Done) {
            String words = "Finished %s: %s.".formatted(doing(now), now.progress());
            MaintenanceRun over = now.over(MaintenancePhase.DONE, null, System.currentTimeMillis());
            settle(ChangeKind.MAINTENANCE_DONE, over, words, null);
        } else if (halt != null) {
            hold(halt);
        } else if (next instanceof Next.Wait wait) {
            hold(new Halt(wait.code(), wait.reason(), null));
        } else if (pressedNanos == null) {
            tell();
            timer = vertx.setTimer(Math.max(1, now.plan().pauseS() * 1_000L), due -> pourOnceReady(null, LOOKS));
        } else {
            pourOnceReady(pressedNanos, LOOKS);
        }
        return known();
    }

    /** The part before may still wait for the answer to its stop, and who has put the jug back still hold it. */
    private void pourOnceReady(@Nullable Long pressedNanos, int looks) {
        if (looks > 0 && !(machine.isIdle() && machine.isStill())) {
            timer = vertx.setTimer(LOOK_MS, due -> pourOnceReady(pressedNanos, looks - 1));
            return;
        }
        Next next = look();
        if (next instanceof Next.Part ready) {
            pour(ready.ml(), pressedNanos == null ? 0 : (System.nanoTime() - pressedNanos) / 1_000_000);
        } else if (next instanceof Next.Wait wait) {
            hold(new Halt(wait.code(), wait.reason(), null));
        }
    }

    /** @return what comes next, by what stands on the scale now */
    private Next look() {
        Double weightG = machine.weightG();
        MaintenanceRun weighed = known().withJug(weightG);
        run = weighed;
        return weighed.next(weightG);
    }

    private void pour(int ml, long ageMs) {
        MaintenanceRun now = known();
        String requestId = UUID.randomUUID().toString();
        part = requestId;
        Pour next = Pour.part(requestId, machine.tap(), now.asPartOf(), ml, now.staff(), System.currentTimeMillis());
        machine.pour(next, ageMs)
                .onSuccess(answer -> notPoured(requestId, answer.code(), answer.reason()))
                .onFailure(failure -> notPoured(
                        requestId,
                        failure instanceof Fault fault ? fault.code() : Code.INTERNAL,
                        failure.getMessage()));
    }

    /** @param code null where it pours */
    private void notPoured(String requestId, @Nullable Code code, @Nullable String reason) {
        if (code != null && requestId.equals(part)) {
            part = null;
            hold(halt == null ? new Halt(code, String.valueOf(reason), null) : halt);
        }
    }

    /** A part has its outcome, which is on the disk; of a part from before the hub was off, too. */
    void ended(Pour pour) {
        boolean gave = pour.phase() == PourPhase.SUCCESS || pour.phase() == PourPhase.FAILED;
        boolean ours = run != null
                && pour.maintenance() != null
                && run.id().equals(pour.maintenance().run());
        if (!ours || !gave) {
            return;
        }
        run = known().after(pour);
        if (!pour.requestId().equals(part)) {
            tell();
            return;
        }
        part = null;
        if (pour.phase() == PourPhase.FAILED) {
            Code code = Code.valueOf(String.valueOf(pour.code()));
            hold(new Halt(code, String.valueOf(pour.reason()), halt == null ? null : halt.by()));
        } else {
            next(null);
        }
    }

    /** @return whether that was all, as no part was ordered: nothing of it pours that would have to be stopped */
    boolean stop(@Nullable String by) {
        return isAtWork()
                && halt(new Halt(Code.STOPPED, "Stop was pressed: look at the jug, then go on or end it.", by));
    }

    /**
     * The tap is not what it was, or about to be another node's. A part that runs comes to its end and is the last.
     *
     * @param why without a full stop
     */
    void leave(Code code, String why) {
        if (isAtWork()) {
            halt(new Halt(code, why + ": look at the jug, then go on or end it.", null));
        }
    }

    private boolean halt(Halt why) {
        halt = why;
        if (part == null && !turning) {
            hold(why);
        }
        return part == null;
    }

    /** Nothing more comes of it here: what was written is found by the next one. */
    void abandon() {
        abandoned = true;
        vertx.cancelTimer(timer);
        retry.stop();
    }

    private void hold(Halt why) {
        vertx.cancelTimer(timer);
        MaintenanceRun held = known().held(why.code(), why.reason(), why.by(), System.currentTimeMillis());
        String words = "Held %s at %s: %s".formatted(doing(held), held.progress(), why.reason());
        settle(ChangeKind.MAINTENANCE_HELD, held, words, why.by());
    }

    /** Nothing pours because of it, so that it counts at once, and is written as soon as it can be. */
    private void settle(ChangeKind kind, MaintenanceRun next, String words, @Nullable String by) {
        run = next;
        tell();
        Promise<Void> done = Promise.promise();
        written = done.future();
        retry.begin(
                "writing how tap %s is cleaned".formatted(next.tap()),
                () -> journal.append(machine.tap(), kind, next, words, by).onSuccess(rows -> done.complete()));
    }

    void tell() {
        if (run != null && !abandoned) {
            bus.publish(Addresses.MAINTENANCE_CHANGES, run);
        }
    }

    private static long pressedNanos(long ageMs) {
        return System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(ageMs);
    }

    private static String doing(MaintenanceRun run) {
        return switch (run.asPartOf().kind()) {
            case PRIME -> "priming";
            case CLEAN -> "cleaning";
            case RINSE -> "rinsing";
            case DRY -> "emptying the hose";
        };
    }
}
