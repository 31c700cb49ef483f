package io.aztecpour.pour;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.exactness.StillWeight;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;

/** What is checked, freshly, before anything is poured. Every refusal is a {@link Fault} with its stable code. */
final class Preflight {
    /** A glass that has stood still for this long can be poured into, ns. */
    private static final long STILL_NANOS = 400_000_000L;
    /** How long a guest may take to let go of the glass, ms. */
    private static final long STILL_WITHIN_MS = 2_500;

    private final Vertx vertx;
    private final Tap tap;
    private final TapDevices devices;
    private final WatchedScale scale;
    private final double noiseG;
    private final Promise<StillWeight> still = Promise.promise();

    /**
     * What a pour starts from.
     *
     * @param glass before the pour; unknown without a scale
     */
    record Ready(DispenserStatus status, StillWeight glass) {}

    /**
     * @param scale the tap's, fed until now, so that a glass that stands already need not be waited for
     * @param noiseG standard deviation of one sample, g
     */
    Preflight(Vertx vertx, Tap tap, TapDevices devices, WatchedScale scale, double noiseG) {
        this.vertx = vertx;
        this.tap = tap;
        this.devices = devices;
        this.scale = scale;
        this.noiseG = noiseG;
    }

    Future<Ready> check() {
        return devices.status()
                .compose(this::idleWithGlass)
                .compose(status -> weigh().map(glass -> new Ready(status, glass)));
    }

    /** The scale has shown something new. */
    void weighed() {
        scale.still(STILL_NANOS, noiseG).ifPresent(still::tryComplete);
    }

    /** Gives up waiting: staff pressed stop. */
    void cancel() {
        still.tryFail(new Fault(Code.STOPPED, "Stopped before anything was poured."));
    }

    private Future<DispenserStatus> idleWithGlass(DispenserStatus status) {
        if (status.state() != DeviceState.IDLE) {
            return Future.failedFuture(
                    new Fault(Code.BUSY, "The dispenser is pouring already: wait until it is done."));
        }
        return status.glass() == Glass.PRESENT
                ? Future.succeededFuture(status)
                : Future.failedFuture(new Fault(Code.NO_GLASS, "There is no glass under this tap: place one."));
    }

    private Future<StillWeight> weigh() {
        if (tap.scaleUrl() == null) {
            return Future.succeededFuture(StillWeight.UNKNOWN);
        }
        return devices.reading().compose(this::scaleWorks).compose(reading -> whenStill());
    }

    private Future<Reading> scaleWorks(Reading reading) {
        if (reading.glass() == Glass.ABSENT) {
            return Future.failedFuture(new Fault(Code.NO_GLASS, "The scale sees no glass under this tap: place one."));
        }
        return reading.weightG() == null || reading.weightError()
                ? Future.failedFuture(new Fault(
                        Code.SCALE_FAILED, "The scale of this tap does not measure: check its cable and its power."))
                : Future.succeededFuture(reading);
    }

    private Future<StillWeight> whenStill() {
        Optional<StillWeight> already = scale.still(STILL_NANOS, noiseG);
        if (already.isPresent()) {
            return Future.succeededFuture(already.get());
        }
        long deadline = vertx.setTimer(
                STILL_WITHIN_MS,
                over -> still.tryFail(
                        new Fault(Code.NOT_STILL, "The scale is not still: let go of the glass and try again.")));
        return still.future().onComplete(known -> vertx.cancelTimer(deadline));
    }
}
