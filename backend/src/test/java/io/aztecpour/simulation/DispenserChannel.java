package io.aztecpour.simulation;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.PumpAnswer.Result;
import io.aztecpour.simulation.SimulatedExchange.End;
import io.aztecpour.virtualesp32.firmware.DispenseResult;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How commands and stops get to the dispenser: a command waits for its turn and is sent once, and once more where the device refused an
 * old ticket; a stop goes its own way at once.
 */
final class DispenserChannel {
    private static final long MS = 1_000_000L;
    private static final long STOP_NANOS = 1_000 * MS;
    private static final long STOP_AGAIN_NANOS = 20 * MS;

    private final Profile profile;
    private final VirtualTime time;
    private final SimulatedWire wire;
    private final SimulatedDevice device;
    private final HubClock clock;
    private final SimulatedRequestQueue queue;
    private final DeviceRoom room;

    DispenserChannel(
            Profile profile,
            VirtualTime time,
            SimulatedWire wire,
            SimulatedDevice device,
            HubClock clock,
            SimulatedRequestQueue queue,
            DeviceRoom room) {
        this.profile = profile;
        this.time = time;
        this.wire = wire;
        this.device = device;
        this.clock = clock;
        this.queue = queue;
        this.room = room;
    }

    void command(int ml, String requestId, @Nullable String ticket, Consumer<PumpAnswer> answered) {
        if (room.isScaleBusy()) {
            PumpAnswer withheld = new PumpAnswer(Result.WITHHELD, "The scale of this tap is being set up.", null);
            time.in(0, () -> answered.accept(withheld));
            return;
        }
        queue.enqueue(
                true,
                last -> dispense(
                        ml,
                        requestId,
                        ticket,
                        answer -> {
                            if (answer == DispenseResult.STALE) {
                                dispenseWithFreshTicket(ml, requestId, answered, last);
                            } else {
                                answered.accept(SimulatedDevice.refusal(answer));
                                last.run();
                            }
                        },
                        other -> {
                            answered.accept(other);
                            last.run();
                        }),
                () -> answered.accept(new PumpAnswer(Result.UNREACHABLE, "The dispenser is too slow.", null)));
    }

    /** @param refused hears the device's own no; any other answer goes to {@code answered} */
    private void dispense(
            int ml,
            String requestId,
            @Nullable String ticket,
            Consumer<DispenseResult> refused,
            Consumer<PumpAnswer> answered) {
        long sent = clock.nanos();
        queue.exchange(
                DeviceRoom.DISPENSE,
                SimulatedRequestQueue.DISPENSE_NANOS,
                () -> device.dispense(ml, requestId, ticket),
                (end, answer) -> {
                    if (end == End.ANSWERED && answer != DispenseResult.STARTED) {
                        refused.accept(answer);
                    } else {
                        answered.accept(read(end).sentAt(sent));
                    }
                });
    }

    private static PumpAnswer read(End end) {
        return switch (end) {
            case ANSWERED -> new PumpAnswer(Result.DONE, null, null);
            case NOT_SENT -> new PumpAnswer(Result.UNREACHABLE, "The dispenser cannot be reached.", null);
            case SAYS_NO -> new PumpAnswer(Result.REFUSED, "Not now", null);
            default -> new PumpAnswer(Result.UNKNOWN, "The dispenser gave no answer (" + end + ").", null);
        };
    }

    private void dispenseWithFreshTicket(int ml, String requestId, Consumer<PumpAnswer> answered, Runnable last) {
        Consumer<PumpAnswer> done = answer -> {
            answered.accept(answer);
            last.run();
        };
        queue.exchange(DeviceRoom.STATUS, SimulatedRequestQueue.STATUS_NANOS, device::status, (end, status) -> {
            if (end != End.ANSWERED) {
                done.accept(new PumpAnswer(Result.UNREACHABLE, "The dispenser does not answer any more.", null));
            } else if (status.state() != DeviceState.IDLE) {
                done.accept(new PumpAnswer(Result.BUSY, "The dispenser is not idle any more.", null));
            } else if (status.glass() != Glass.PRESENT) {
                done.accept(new PumpAnswer(Result.NO_GLASS, "The glass was taken away.", null));
            } else {
                dispense(
                        ml, requestId, status.ticket(), refused -> done.accept(SimulatedDevice.refusal(refused)), done);
            }
        });
    }

    /** @param requestId null for whatever pours */
    void stop(@Nullable String requestId, Consumer<PumpAnswer> answered) {
        DispenserStatus known = room.lastStatus();
        if (known != null && !known.canStop()) {
            time.in(0, () -> answered.accept(new PumpAnswer(Result.UNKNOWN, "It cannot be stopped.", null)));
            return;
        }
        tryStop(requestId, time.now() + STOP_NANOS, answered);
    }

    private void tryStop(@Nullable String requestId, long deadline, Consumer<PumpAnswer> answered) {
        long left = Math.max(MS, deadline - time.now());
        wire.send(device.dispenser(), DeviceRoom.STOP, left, () -> stopOrRefuse(requestId), (end, answer) -> {
            boolean turnedAway = end == End.BROKEN || end == End.NOT_SENT;
            if (room.isClosed()) {
                return;
            }
            if (turnedAway && deadline - time.now() > STOP_AGAIN_NANOS) {
                time.in(STOP_AGAIN_NANOS, () -> {
                    if (!room.isClosed()) {
                        tryStop(requestId, deadline, answered);
                    }
                });
            } else {
                answered.accept(end == End.ANSWERED ? answer : read(end));
            }
        });
    }

    /** A board without a stop says that it does not know the call. */
    private PumpAnswer stopOrRefuse(@Nullable String requestId) {
        return profile.protocol().stops() ? device.stop(requestId) : new PumpAnswer(Result.REFUSED, "Not found", null);
    }
}
