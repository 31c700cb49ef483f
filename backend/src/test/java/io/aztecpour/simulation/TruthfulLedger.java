package io.aztecpour.simulation;

import io.aztecpour.domain.Pour;
import io.aztecpour.pour.machine.Effect;
import io.aztecpour.pour.machine.LedgerEntry;
import io.aztecpour.virtualesp32.sim.FaultKind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The audit tells the truth where it could be known: a measured pour that nothing disturbed is measured right, a success has poured, what
 * is said not to have started has not, and what pours after its outcome gets a row of its own.
 */
final class TruthfulLedger extends PourInvariant {
    private static final Set<Trouble> MISMEASURES =
            EnumSet.of(Trouble.SCALE, Trouble.LIQUID, Trouble.DEVICE, Trouble.WIRE);
    private static final long BEFORE_NANOS = 3 * SECOND;
    private static final long SEEN_NANOS = 5 * SECOND / 2;

    /** Drift, rounding and the last drops, ml. */
    private static final double TOLERANCE_ML = 1.5;

    /** Two weights in whole grams, and no time stamps, ml. */
    private static final double WIZARD_TOLERANCE_ML = 2.5;

    /** What comes into a glass by hand and weighs no more looks like the jet of a fast pump, ml. */
    private static final double UNTOLD_ML = 9;

    private static final double FASTEST_ML_PER_S = 24;
    private static final long SLOW_CALL_NANOS = SECOND / 5;

    /** The empty glass is the mean of three samples at least, the full one may be a single sample of a slow board. */
    private static final double DEVIATIONS = 3.5;

    private final Map<String, Integer> commandedIn = new HashMap<>();
    private final Set<String> pouredLate = new HashSet<>();

    TruthfulLedger(World world) {
        super(world, "the audit tells the truth");
    }

    @Override
    void effect(Effect effect) {
        if (effect instanceof Effect.SendCommand command) {
            commandedIn.put(command.requestId(), world.hub().run());
        }
    }

    @Override
    void durable(LedgerEntry entry) {
        if (!(entry instanceof LedgerEntry.Ended)) {
            return;
        }
        world.stand().advanceTo(now());
        Pour pour = entry.pour();
        boolean poured = world.truth().hasStarted(pour.requestId());
        SimulatedCaller caller = world.hub().callers().get(pour.requestId());
        if (caller == null) {
            return;
        }
        if (pour.code() == null && !poured && couldTell(caller)) {
            throw violated("%s is a success, and the pump never ran for it.", pour.requestId());
        }
        if (pour.measured() && pour.pouredMl() != null) {
            judgeMeasured(pour, caller);
        }
        if (pour.code() == null && !pour.measured() && world.profile().weighs() && wasCalm(caller)) {
            throw violated("%s is a success that nothing disturbed, and was not measured.", pour.requestId());
        }
        boolean deviceWell = world.script().isQuiet(EnumSet.of(Trouble.DEVICE), caller.askedNanos, now());
        boolean saysNothing = "NOT_STARTED".equals(pour.code());
        if (saysNothing && poured && deviceWell && world.profile().protocol().names()) {
            throw violated("%s is said not to have started, and the pump ran for it.", pour.requestId());
        }
    }

    /** A board that is asked once a second may tremble by chance, and then nobody knows whether it stands still. */
    private boolean wasCalm(SimulatedCaller caller) {
        return world.profile().callNanos() <= SLOW_CALL_NANOS
                && world.script().isQuiet(EnumSet.allOf(Trouble.class), caller.askedNanos - BEFORE_NANOS, now());
    }

    /** Where the answer was lost and a device names no pours, ice or another glass looks like liquid. */
    private boolean couldTell(SimulatedCaller caller) {
        return world.profile().protocol().names()
                || world.script().isQuiet(EnumSet.of(Trouble.HANDS, Trouble.SCALE), caller.askedNanos, now());
    }

    private void judgeMeasured(Pour pour, SimulatedCaller caller) {
        if (!world.script().isQuiet(MISMEASURES, caller.askedNanos - BEFORE_NANOS, now())
                || !pour.requestId().equals(world.truth().lastPumped())) {
            return;
        }
        double landed = world.truth().landedMl(pour.requestId());
        boolean untouched = world.script().isQuiet(EnumSet.of(Trouble.HANDS), caller.askedNanos - BEFORE_NANOS, now());
        if (Math.abs(pour.pouredMl() - landed) > toleranceMl() + (untouched ? 0 : untoldMl())) {
            throw violated(
                    "%s was measured as %.2f ml, and %.2f ml are in the glass.",
                    pour.requestId(), pour.pouredMl(), landed);
        }
    }

    /** Between two samples of a slow board any pump may bring as much as a handful of ice weighs. */
    private double untoldMl() {
        double unseen = 2 * world.profile().callNanos() / 1e9 * FASTEST_ML_PER_S;
        return world.profile().callNanos() > SLOW_CALL_NANOS ? UNTOLD_ML + unseen : UNTOLD_ML;
    }

    private double toleranceMl() {
        boolean wizard = world.profile().scale() == ScaleKind.WIZARD;
        return (wizard ? WIZARD_TOLERANCE_ML : TOLERANCE_ML)
                + DEVIATIONS * world.profile().physics().noiseGrams();
    }

    @Override
    void pumpStarted(String requestId, GroundTruth.Poured poured) {
        // A hub that was killed and found no trace of it cannot know, nor can one whose device seems to have restarted.
        boolean sameRun = Integer.valueOf(world.hub().run()).equals(commandedIn.get(requestId));
        if (world.store().rows(requestId).ended != null
                && sameRun
                && world.hub().isUp()
                && !clockJumped()) {
            noteLate(requestId);
        }
    }

    private boolean clockJumped() {
        return world.script().actions().stream()
                .anyMatch(action -> action instanceof FaultAction.Break broken
                        && broken.kind() == FaultKind.CLOCK_JUMP
                        && broken.atMs() * MS <= now());
    }

    /** A device that names no pours shows it only while its pump runs, and it is asked once a second. */
    private void noteLate(String requestId) {
        if (world.profile().protocol().names()) {
            pouredLate.add(requestId);
            return;
        }
        int run = world.hub().run();
        world.time().in(SEEN_NANOS + 2 * world.profile().callNanos(), () -> {
            boolean pours =
                    world.device().pumps() && requestId.equals(world.truth().lastPumped());
            if (pours && run == world.hub().run() && world.hub().isUp()) {
                pouredLate.add(requestId);
            }
        });
    }

    @Override
    void hubKilled() {
        pouredLate.clear();
    }

    @Override
    void ended() {
        for (String requestId : pouredLate) {
            if (world.store().rows(requestId).late == 0) {
                throw violated("%s poured after its outcome, and no row tells of it.", requestId);
            }
        }
    }
}
