package io.aztecpour.virtualesp32.physics;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The place where a glass stands, with pump, bottle and sensors, in explicit virtual time: it moves only when
 * {@link #advanceTo} says so, and the same seed and calls give the same run.
 */
public final class TestRig {
    /** The grid on which everything moves. */
    public static final long STEP_NANOS = 1_000_000;

    private static final double STEP_SECONDS = STEP_NANOS / 1e9;

    private final PhysicsProfile profile;
    private final Pump pump;
    private final Bottle bottle;
    private final Hose hose;
    private final Spout spout;
    private final LiquidInAir air;
    private final LoadCell cell;
    private final EchoSensor echo;
    private @Nullable DrinkingGlass glass;
    private boolean blocked;
    private boolean valveHeldOpen;
    private long nowNanos;
    private double handGrams;
    private double landingFlow;
    private double drawnMl;
    private double spilledMl;

    public TestRig(PhysicsProfile profile, long seed) {
        this.profile = profile;
        this.pump = new Pump(profile.spinUpMillis());
        this.bottle = new Bottle(profile.bottleMl());
        this.hose = new Hose(seed, profile.hoseMl());
        this.spout = new Spout(profile.dripMl());
        this.air = new LiquidInAir((int) Math.round(profile.fallMillis()));
        this.cell = new LoadCell(seed, profile.noiseGrams());
        this.echo = new EchoSensor(seed, profile.lostEchoes());
    }

    /** Puts an empty glass of {@code emptyGrams} g under the spout, in the place of the one that was there. */
    public void placeGlass(double emptyGrams) {
        glass = new DrinkingGlass(emptyGrams);
    }

    /** Takes the glass away with what is in it; what still falls is spilled. */
    public void liftGlass() {
        glass = null;
    }

    /** Drops {@code grams} g into the glass that stand there and stay in it, such as ice; without a glass nothing. */
    public void addIce(double grams) {
        if (glass != null) {
            glass.addIce(grams);
        }
    }

    /** A hand presses on the platform with {@code grams} g from now on; negative where it bears a part of the glass. */
    public void press(double grams) {
        handGrams = grams;
    }

    /** Changes the bottle for one with {@code ml} in it; the hose keeps the air it has. */
    public void setBottleMl(double ml) {
        bottle.setLeftMl(ml);
    }

    /** Another hose, of which some is full of liquid and the rest of air. */
    public void setHoseMl(double holdsMl, double liquidMl) {
        hose.replace(holdsMl, liquidMl);
    }

    /** What is wrong with the scale from now on. */
    public void trouble(CellTrouble trouble) {
        cell.suffer(trouble);
    }

    /** Switches the pump and opens or closes the valve with it. */
    public void pump(boolean on) {
        pump.power(on);
    }

    /** A kinked hose: the pump turns and nothing comes. */
    public void block(boolean kinked) {
        blocked = kinked;
    }

    /** A valve that does not close: liquid keeps flowing as if the pump ran. */
    public void holdValveOpen(boolean open) {
        valveHeldOpen = open;
    }

    /** Moves on to {@code nanos}, in whole steps; what does not move is not computed. */
    public void advanceTo(long nanos) {
        while (nowNanos + STEP_NANOS <= nanos) {
            if (still()) {
                nowNanos += (nanos - nowNanos) / STEP_NANOS * STEP_NANOS;
                return;
            }
            step();
        }
    }

    private boolean still() {
        return pump.still()
                && !valveHeldOpen
                && spout.heldMl() == 0
                && air.totalMl() == 0
                && landingFlow == 0
                && cell.restsAt(loadGrams());
    }

    private void step() {
        nowNanos += STEP_NANOS;
        double landed = air.step(spout.step(hoseOutflow(), STEP_SECONDS));
        if (glass != null) {
            spilledMl += glass.take(landed);
        } else {
            spilledMl += landed;
        }
        landingFlow = landed / STEP_SECONDS;
        cell.step(loadGrams() + jetGrams(), STEP_SECONDS);
    }

    private double hoseOutflow() {
        double speed = pump.step(STEP_SECONDS);
        double drive = blocked ? 0 : valveHeldOpen ? 1 : speed;
        if (drive == 0) {
            return 0;
        }
        double pushed = profile.flowMlPerSecond() * bottle.flowShare() * drive * STEP_SECONDS;
        double drawn = bottle.draw(pushed);
        drawnMl += drawn;
        return hose.push(pushed, drawn);
    }

    private double platformGrams() {
        return glass == null ? 0 : glass.grams(profile.densityGramsPerMl());
    }

    private double loadGrams() {
        return platformGrams() + handGrams;
    }

    /**
     * A jet presses on the scale with its momentum, flow × speed. Having fallen for t it has the speed g·t, so the
     * scale shows the weight of what still falls as if it had landed.
     */
    private double jetGrams() {
        return glass == null ? 0 : landingFlow * profile.densityGramsPerMl() * profile.fallMillis() / 1000;
    }

    /** One conversion of the load cell, in signed 24-bit counts. */
    public int readWeightCounts() {
        return readWeightCounts(0);
    }

    /** One conversion that is off by {@code grams} g, as by a spike on its supply. */
    public int readWeightCounts(double grams) {
        return cell.read(nowNanos, landingFlow, grams);
    }

    /** One ultrasonic measurement in mm; empty when no echo came back. */
    public OptionalDouble readDistanceMillimetres() {
        return echo.read(glass != null);
    }

    /** One that went past the glass and came back from the wall. */
    public OptionalDouble readDistancePastGlass() {
        return echo.read(false);
    }

    /** The truth, which no sensor knows. */
    public Truth truth() {
        return new Truth(
                glass != null,
                glass == null ? 0 : glass.ml(),
                platformGrams(),
                drawnMl,
                spilledMl,
                bottle.leftMl(),
                hose.liquidMl(),
                spout.heldMl() + air.totalMl(),
                pump.powered());
    }
}
