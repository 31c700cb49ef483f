package io.aztecpour.pour;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.exactness.Sample;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Follows a pump by its readings, from the moment it is told to pour until the device says that it is idle, and stops it
 * when it must be.
 */
final class Following {
    /** Without any reading for this long the device counts as lost, ns: a slow board may take 1 s for each of two calls. */
    private static final long SILENCE_NANOS = 2_500_000_000L;

    private static final long LOOK_MS = 250;
    /** After a trip a silent device has this long to come back, ns. */
    private static final long AFTER_TRIP_NANOS = 12_000_000_000L;

    private final PourParts parts;
    private final TripWire wire;
    private final Uptime uptime;
    private final PumpRest rest;
    private final StopOrder stop;
    private final Promise<End> end = Promise.promise();

    private @Nullable Trip trip;
    private boolean begun;
    private boolean asking;
    private boolean pouring = true;
    private long look = -1;
    private long stopTimer = -1;
    private long seenNanos;
    private long trippedNanos;

    /**
     * How the pump came to rest.
     *
     * @param trip null when it ended as it should
     * @param status what the device said then; null when it could not be asked
     * @param clean nothing disturbed it on the way, so that it teaches, though too much may have come
     */
    record End(@Nullable Trip trip, @Nullable DispenserStatus status, boolean clean) {}

    /** @param before what the dispenser said when it was last looked at before the pour */
    Following(PourParts parts, TripWire wire, Uptime uptime, DispenserStatus before) {
        this.parts = parts;
        this.wire = wire;
        this.uptime = uptime;
        this.rest = new PumpRest(parts.requestId(), parts.aim().commandMl(), before, System.nanoTime());
        this.stop = new StopOrder(parts, this::confirm);
    }

    /** The device has taken the command: the pump runs, or has run. */
    Future<End> begin() {
        begun = true;
        seenNanos = System.nanoTime();
        trippedNanos = seenNanos;
        wire.begun(seenNanos);
        rest.begun(seenNanos);
        look = parts.vertx().setPeriodic(LOOK_MS, tick -> look());
        end.future().onComplete(known -> cancelTimers());
        if (trip == null) {
            planStop(parts.aim().stopAt());
        } else {
            stop.send();
        }
        return end.future();
    }

    /** @return what ends the pour; null while all is well */
    @Nullable
    Trip trip() {
        return trip;
    }

    /** @return whether the pump is known to be off, or given up */
    boolean ended() {
        return end.future().isComplete();
    }

    /** A glass that is lifted before the device has answered the command is as lifted as later. */
    void on(Reading reading, Optional<Sample> sample) {
        if (reading.state() != DeviceState.OFFLINE) {
            seenNanos = reading.atNanos();
            rest.on(reading.state(), reading.atNanos());
        }
        Trip tripped = trip == null ? wire.on(reading, sample) : null;
        if (tripped != null && (begun || tripped.code() == FailureCode.GLASS_LIFTED)) {
            trip(tripped);
        } else if (trip == null && reading.state() != DeviceState.IDLE) {
            // Once the pump is off the weight stays: fed on, that would look like a stall and teach nothing.
            sample.ifPresent(fresh -> planStop(parts.aim().on(fresh)));
        }
        if (reading.state() == DeviceState.IDLE) {
            confirm();
        }
    }

    /** Ends the pour now: stops the pump where it can be stopped, and waits until the liquid has ended. */
    void trip(Trip tripped) {
        boolean lost = trip != null && trip.code() == FailureCode.DEVICE_LOST;
        if ((trip == null || lost) && !end.future().isComplete()) {
            trip = tripped;
            trippedNanos = System.nanoTime();
        }
        stop.send();
    }

    private void planStop(OptionalLong at) {
        if (at.isEmpty() || stop.sent() || !begun || end.future().isComplete()) {
            return;
        }
        parts.vertx().cancelTimer(stopTimer);
        // A timer counts whole milliseconds; what is due within the next one is due now.
        long delayMs = (at.getAsLong() - System.nanoTime()) / 1_000_000;
        if (delayMs < 1) {
            stop.send();
        } else {
            stopTimer = parts.vertx().setTimer(delayMs, due -> stop.send());
        }
    }

    /** A reading may be older than the command, so idle counts only when the device says so freshly. */
    private void confirm() {
        if (asking || !begun || end.future().isComplete()) {
            return;
        }
        asking = true;
        parts.devices().status().onComplete(answer -> asking = false).onSuccess(this::heard);
    }

    private void heard(DispenserStatus status) {
        seenNanos = System.nanoTime();
        pouring = status.state() == DeviceState.POURING;
        if (rest.isOver(status, seenNanos)) {
            finish(status);
        }
    }

    private void finish(DispenserStatus status) {
        if (uptime.restarted(status, parts.requestId())) {
            end.tryComplete(new End(Trip.of(FailureCode.DEVICE_RESTARTED), status, false));
            return;
        }
        if (rest.hasPoured(status)) {
            Long idle = rest.idleNanos();
            if (idle != null) {
                parts.aim().rested(rest.runningNanos(), idle);
            }
            end.tryComplete(new End(trip, status, isClean()));
        } else {
            // It said yes, and nobody saw it pour: only a scale can tell.
            Trip unseen = parts.glass().weighed() ? null : Trip.of(FailureCode.NOT_SEEN);
            end.tryComplete(new End(trip == null ? unseen : trip, null, false));
        }
    }

    /** A pump that brings too much is the very one to be learned. */
    private boolean isClean() {
        return trip == null || trip.code() == FailureCode.TOO_MUCH;
    }

    private void look() {
        long now = System.nanoTime();
        if (trip == null && now - seenNanos > SILENCE_NANOS) {
            trip(Trip.of(FailureCode.DEVICE_LOST));
        }
        if (stop.sent() && pouring && !asking) {
            // The first one was lost, or came before the command that it was to end. It takes the device's attention
            // from the question whether it pours, so that one is let come to its answer first.
            stop.send();
        }
        if (trip != null || stop.sent() || rest.isDoubted()) {
            confirm();
        }
        // One that still pours is waited for as long as the slowest pump may take.
        long patience = AFTER_TRIP_NANOS + (pouring && now - seenNanos < SILENCE_NANOS ? wire.longestNanos() : 0);
        if (trip != null && now - trippedNanos > patience) {
            end.tryComplete(new End(trip, null, false));
        }
    }

    private void cancelTimers() {
        parts.vertx().cancelTimer(look);
        parts.vertx().cancelTimer(stopTimer);
    }
}
