package io.aztecpour.simulation;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.pour.machine.LedgerEntry;
import io.aztecpour.virtualesp32.physics.Truth;
import java.util.function.BooleanSupplier;

/**
 * The calm after the script: every fault is gone, and the tap must come to rest and pour again. A machine that is stuck is one that
 * does not.
 */
final class Epilogue {
    static final String NAME = "the tap comes to rest and pours again";

    private static final long SECOND = 1_000_000_000L;
    /** The slowest pour, and the time after which a device that is silent or pours on is given up. */
    private static final long REST_NANOS = 75 * SECOND;

    private static final long PUMP_NANOS = 25 * SECOND;
    private static final long PREPARED_NANOS = 2 * SECOND;
    private static final long POURED_NANOS = 60 * SECOND;
    private static final double FULL_HOSE_ML = 7.45;
    private static final long PRIMED_NANOS = 4 * SECOND;
    private static final int ML = 20;
    private static final int MOST_TRIES = 3;
    private static final int SLOW_ANSWERS = 10;
    private static final long SLOW_CALL_NANOS = SECOND / 5;

    private final World world;
    private boolean missedDose;

    Epilogue(World world) {
        this.world = world;
    }

    void run() {
        heal();
        SimulatedHub hub = world.hub();
        await(REST_NANOS, () -> hub.isReady() && hub.state().isIdle() && hub.seesDevices(), "to be idle");
        // After a defect of its own the hub does not wait for a pump that it cannot stop.
        await(PUMP_NANOS, () -> !world.device().pumps(), "to leave the pump at rest");
        prepare();
        pour();
    }

    private void heal() {
        world.trace().add("script", () -> "all is calm");
        world.stand().advanceTo(world.time().now());
        world.wire().faults().heal();
        world.store().heal();
        world.stand().physics().press(0);
        world.device().dispenser().clearFaults();
        world.device().scale().clearFaults();
        if (!world.hub().isUp()) {
            world.hub().start();
        }
    }

    private void prepare() {
        SimulatedStand stand = world.stand();
        stand.advanceTo(world.time().now());
        stand.physics().setBottleMl(world.profile().physics().bottleMl());
        world.truth().endPour();
        Truth truth = stand.truth();
        if (truth.mlInHose() < FULL_HOSE_ML) {
            prime();
        }
        stand.physics().placeGlass(world.profile().emptyG());
        runFor(preparedNanos());
    }

    /** A slow board needs longer to tell that the new glass stands still. */
    private long preparedNanos() {
        return PREPARED_NANOS + SLOW_ANSWERS * world.profile().callNanos();
    }

    /** Staff hold the prime button of the dispenser itself. */
    private void prime() {
        SimulatedStand stand = world.stand();
        stand.physics().liftGlass();
        stand.physics().pump(true);
        runFor(PRIMED_NANOS);
        stand.advanceTo(world.time().now());
        stand.physics().pump(false);
        runFor(PREPARED_NANOS);
        stand.advanceTo(world.time().now());
    }

    /** @return whether too much or too little came three times in a row, though all was well */
    boolean missedDose() {
        return missedDose;
    }

    /** How exactly a tap doses is no question of this simulation; that it misses again and again is counted. */
    private void pour() {
        for (int tries = 1; !isPoured(tries); tries++) {
            if (tries == MOST_TRIES) {
                missedDose = true;
                return;
            }
            world.stand().advanceTo(world.time().now());
            world.truth().endPour();
            world.stand().physics().placeGlass(world.profile().emptyG());
            runFor(preparedNanos());
        }
    }

    /** @return whether a request was poured as asked for; it must be accepted, and fail by its amount if at all */
    private boolean isPoured(int tries) {
        SimulatedHub hub = world.hub();
        int before = hub.requests();
        hub.request(new ScriptAction.Request(world.time().nowMs(), ML, true, false));
        SimulatedCaller caller = hub.callers().get("r" + (before + 1) + "-" + hub.run());
        await(
                POURED_NANOS,
                () -> hub.state().isIdle() && !caller.answers.isEmpty(),
                "to have poured, all being well, for " + caller.requestId);
        DispenseAnswer answer = caller.answers.get(0);
        if (isTrembling(answer) && tries < MOST_TRIES) {
            return false;
        }
        if (answer.code() != null) {
            throw new BrokenInvariant(NAME, "All is well, and a request is refused: " + answer);
        }
        LedgerEntry.Ended ended = world.store().rows(caller.requestId).ended;
        String code = ended == null ? "no outcome" : ended.pour().code();
        if (code != null && !isMissedDose(code)) {
            throw new BrokenInvariant(NAME, "All is well, and the pour failed: " + ended);
        }
        return code == null;
    }

    /** Of a noisy scale that is asked once a second, the few samples of a glass that stands still may differ by chance. */
    private boolean isTrembling(DispenseAnswer answer) {
        return answer.code() == Code.NOT_STILL && world.profile().callNanos() > SLOW_CALL_NANOS;
    }

    /** The machine calls a scale blind that is asked more seldom than 0.7 s, and then does not believe that little came. */
    private boolean isMissedDose(String code) {
        boolean slow = world.profile().callNanos() > SLOW_CALL_NANOS;
        return code.equals("TOO_LITTLE") || code.equals("TOO_MUCH") || (slow && code.equals("SCALE_FAILED"));
    }

    private void await(long nanos, BooleanSupplier so, String what) {
        long until = world.time().now() + nanos;
        while (!so.getAsBoolean()) {
            if (!world.time().step(until)) {
                throw new BrokenInvariant(
                        NAME,
                        "The world is calm for " + nanos / SECOND + " s, and the machine does not come " + what + ": "
                                + world.hub().state().name());
            }
        }
    }

    private void runFor(long nanos) {
        world.runUntil(world.time().now() + nanos);
    }
}
