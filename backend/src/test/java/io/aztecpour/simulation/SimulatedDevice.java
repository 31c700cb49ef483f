package io.aztecpour.simulation;

import io.aztecpour.device.protocol.ScaleReading.GlassSample;
import io.aztecpour.device.protocol.ScaleReading.WeightSample;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.virtualesp32.firmware.DispenseResult;
import io.aztecpour.virtualesp32.firmware.Dispenser;
import io.aztecpour.virtualesp32.firmware.Firmware;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the boards of a tap say and do when a request has arrived at them, in each protocol. Their programs must be running. */
final class SimulatedDevice {
    private static final long TICKET_NANOS = 2_000_000_000L;

    private final Profile profile;
    private final SimulatedStand stand;
    private final VirtualTime time;
    private final GroundTruth truth;
    private SimulatedBoard dispenser;
    private final @Nullable SimulatedBoard scale;
    private int installed;

    SimulatedDevice(Profile profile, SimulatedStand stand, VirtualTime time, GroundTruth truth) {
        this.profile = profile;
        this.stand = stand;
        this.time = time;
        this.truth = truth;
        this.dispenser = install();
        this.scale = profile.hasTwoBoards() ? scaleBoard() : dispenser;
        dispenser.boot();
        if (scale != null && profile.hasTwoBoards()) {
            scale.boot();
        }
    }

    private SimulatedBoard install() {
        installed++;
        DispenserKind speaks = profile.protocol();
        Firmware.Build build = new Firmware.Build(
                profile.physics().samplesPerSecond(),
                profile.physics().ratedFlowMlPerSecond(),
                speaks.names(),
                speaks.tickets() ? TICKET_NANOS : 0,
                speaks.tellsId() ? "aa:" + installed : null);
        SimulatedBoard board = new SimulatedBoard(stand, build, true, time::now);
        board.onPumpStart(truth::pumpStarted);
        stand.add(board);
        return board;
    }

    private SimulatedBoard scaleBoard() {
        Firmware.Build build = new Firmware.Build(profile.physics().samplesPerSecond(), 10, false, 0, null);
        SimulatedBoard board = new SimulatedBoard(stand, build, false, time::now);
        stand.add(board);
        return board;
    }

    /** The dispenser is taken away and another one of its kind put in its place. */
    void replaceDispenser() {
        stand.advanceTo(time.now());
        dispenser.clearFaults();
        dispenser.cutPower(Long.MAX_VALUE);
        stand.remove(dispenser);
        dispenser = install();
        dispenser.cutPower(SimulatedBoard.BOOT_NANOS);
    }

    /** @return how many dispensers stood here, one after the other */
    int installed() {
        return installed;
    }

    SimulatedBoard dispenser() {
        return dispenser;
    }

    /** @return the board that weighs; the dispenser's own where that does */
    SimulatedBoard scale() {
        return scale == null || !profile.hasTwoBoards() ? dispenser : scale;
    }

    /** @return whether the pump has power */
    boolean pumps() {
        stand.advanceTo(time.now());
        return stand.truth().pumpOn();
    }

    DispenserStatus status() {
        Firmware program = running(dispenser);
        Dispenser pump = program.dispenser();
        DispenserKind speaks = profile.protocol();
        DeviceState state = state(program.state());
        return new DispenserStatus(
                state,
                state == DeviceState.UNKNOWN ? program.state() : null,
                Glass.of(program.glass().present()),
                (int) (program.clock().millis() / 1000),
                speaks.tellsLast() ? (Integer) (int) Math.round(program.dispensedMl()) : null,
                speaks.names() ? pump.requestId() : null,
                speaks.names() ? (Double) tenths(program.dispensedMl()) : null,
                speaks.capabilities(),
                program.ticket(),
                program.deviceId());
    }

    private static DeviceState state(String word) {
        return switch (word) {
            case "idle" -> DeviceState.IDLE;
            case "pouring" -> DeviceState.POURING;
            default -> DeviceState.UNKNOWN;
        };
    }

    DispenseResult dispense(int ml, String requestId, @Nullable String ticket) {
        truth.commandArrived(requestId, ml);
        return running(dispenser).dispense(ml, requestId, ticket);
    }

    /** @param requestId of the pour that is meant; null for any */
    PumpAnswer stop(@Nullable String requestId) {
        Firmware program = running(dispenser);
        boolean named = profile.protocol().names() && requestId != null;
        boolean meant = !named || Objects.equals(requestId, program.dispenser().requestId());
        if (!meant && program.dispenser().pouring()) {
            return new PumpAnswer(Result.BUSY, "Another request is pouring", null);
        }
        double ml = meant ? program.stop() : 0;
        return new PumpAnswer(Result.DONE, null, tenths(ml));
    }

    WeightSample weigh() {
        Firmware program = running(scale());
        double grams = program.scale().grams();
        return profile.scale() == ScaleKind.WIZARD
                ? new WeightSample((double) Math.round(grams), null, false)
                : new WeightSample(
                        Math.round(grams * 100) / 100.0,
                        program.scale().measuredAtMillis(),
                        program.scale().failed());
    }

    GlassSample look() {
        Firmware program = running(scale());
        double distance = program.glass().distanceMillimetres();
        return profile.scale() == ScaleKind.WIZARD
                ? new GlassSample(
                        Glass.of(program.glass().presentRaw()), program.glass().silent() ? null : distance, false)
                : new GlassSample(
                        Glass.of(program.glass().present()),
                        distance,
                        program.glass().failed());
    }

    /** What the words of a refusal mean to the hub. */
    static PumpAnswer refusal(DispenseResult answer) {
        String words = answer.words().toLowerCase(Locale.ROOT);
        Result result =
                words.contains("glass") ? Result.NO_GLASS : words.contains("pouring") ? Result.BUSY : Result.REFUSED;
        return new PumpAnswer(result, answer.words(), null);
    }

    private Firmware running(SimulatedBoard board) {
        stand.advanceTo(time.now());
        return Objects.requireNonNull(board.firmware());
    }

    private static double tenths(double ml) {
        return Math.round(ml * 10) / 10.0;
    }
}
