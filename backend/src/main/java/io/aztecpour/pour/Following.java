package io.aztecpour.pour;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.exactness.Sample;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Follows a running pump by its readings until the device says that it is idle, and stops it when it must be. */
final class Following {
    /** Without any reading for this long the device counts as lost, ns. */
    private static final long SILENCE_NANOS = 1_500_000_000L;

    private static final long LOOK_MS = 250;
    /** After a trip the liquid has this long to end, or the device to come back, ms. */
    private static final long AFTER_TRIP_MS = 12_000;

    private final Vertx vertx;
    private final TapDevices devices;
    private final String requestId;
    private final Aim aim;
    private final TripWire wire;
    private final Promise<End> end = Promise.promise();
    private final long look;

    private @Nullable Trip trip;
    private boolean stopSent;
    private boolean asking;
    private long stopTimer = -1;
    private long seenNanos = System.nanoTime();
    private long trippedMs;

    /**
     * How the pump came to rest.
     *
     * @param trip null when it ended as it should
     * @param status what the device said then; null when it could not be asked
     */
    record End(@Nullable Trip trip, @Nullable DispenserStatus status) {}

    Following(Vertx vertx, TapDevices devices, String requestId, Aim aim, TripWire wire) {
        this.vertx = vertx;
        this.devices = devices;
        this.requestId = requestId;
        this.aim = aim;
        this.wire = wire;
        this.look = vertx.setPeriodic(LOOK_MS, tick -> look());
        end.future().onComplete(known -> cancelTimers());
        planStop(aim.stopAt());
    }

    Future<End> ended() {
        return end.future();
    }

    void on(Reading reading, Optional<Sample> sample) {
        if (reading.state() != DeviceState.OFFLINE) {
            seenNanos = reading.atNanos();
        }
        Trip tripped = trip == null ? wire.on(reading) : null;
        if (tripped != null) {
            trip(tripped);
        } else if (trip == null) {
            sample.ifPresent(fresh -> planStop(aim.on(fresh)));
        }
        if (reading.state() == DeviceState.IDLE) {
            confirm();
        }
    }

    /** Ends the pour now: stops the pump where it can be stopped, and waits until the liquid has ended. */
    void trip(Trip tripped) {
        if (trip == null) {
            trip = tripped;
            trippedMs = System.currentTimeMillis();
            sendStop();
        }
    }

    /** The hub goes down: nobody can wait for the liquid any more. */
    void abandon() {
        end.tryComplete(new End(trip, null));
    }

    private void planStop(OptionalLong at) {
        if (at.isEmpty() || stopSent) {
            return;
        }
        vertx.cancelTimer(stopTimer);
        // A timer counts whole milliseconds; what is due within the next one is due now.
        long delayMs = (at.getAsLong() - System.nanoTime()) / 1_000_000;
        if (delayMs < 1) {
            sendStop();
        } else {
            stopTimer = vertx.setTimer(delayMs, due -> sendStop());
        }
    }

    private void sendStop() {
        if (stopSent || end.future().isComplete()) {
            return;
        }
        stopSent = true;
        long sent = System.nanoTime();
        aim.stopSent(sent);
        devices.stop(requestId).onSuccess(answer -> {
            if (answer.result() == PumpAnswer.Result.DONE) {
                aim.stopAnswered(System.nanoTime());
            }
            confirm();
        });
    }

    /** A reading may be older than the command, so idle counts only when the device says so freshly. */
    private void confirm() {
        if (asking || end.future().isComplete()) {
            return;
        }
        asking = true;
        devices.status().onComplete(answer -> asking = false).onSuccess(status -> {
            seenNanos = System.nanoTime();
            if (status.state() == DeviceState.IDLE) {
                finish(status);
            }
        });
    }

    private void finish(DispenserStatus status) {
        boolean restarted = wire.restarted(status.uptimeS());
        if (restarted) {
            end.tryComplete(new End(Trip.of(FailureCode.DEVICE_RESTARTED), status));
            return;
        }
        // It was out of reach for a while and has finished what it was told: the scale judges, not the silence.
        boolean foundAgain = trip != null && trip.code() == FailureCode.DEVICE_LOST;
        end.tryComplete(new End(foundAgain ? null : trip, status));
    }

    private void look() {
        if (trip == null && System.nanoTime() - seenNanos > SILENCE_NANOS) {
            trip(Trip.of(FailureCode.DEVICE_LOST));
        }
        if (trip != null) {
            confirm();
            if (System.currentTimeMillis() - trippedMs > AFTER_TRIP_MS) {
                end.tryComplete(new End(trip, null));
            }
        }
    }

    private void cancelTimers() {
        vertx.cancelTimer(look);
        vertx.cancelTimer(stopTimer);
    }
}
