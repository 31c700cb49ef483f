package io.aztecpour.pour;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.OptionalDouble;

/** What is checked, freshly, before anything is poured. Every refusal is a {@link Fault} with its stable code. */
final class Preflight {
    /** How long a guest may take to let go of the glass, ms. */
    private static final long STILL_WITHIN_MS = 2_500;

    private final Vertx vertx;
    private final Tap tap;
    private final TapDevices devices;
    private final Stillness stillness;
    private final Promise<Double> baseline = Promise.promise();

    /**
     * What a pour starts from.
     *
     * @param baselineG the glass before the pour, g; 0 without a scale
     */
    record Ready(DispenserStatus status, double baselineG) {}

    /** @param stillness the tap's, fed until now, so that a glass that stands already need not be waited for */
    Preflight(Vertx vertx, Tap tap, TapDevices devices, Stillness stillness) {
        this.vertx = vertx;
        this.tap = tap;
        this.devices = devices;
        this.stillness = stillness;
    }

    Future<Ready> check() {
        return devices.status()
                .compose(this::idleWithGlass)
                .compose(status -> weigh().map(baselineG -> new Ready(status, baselineG)));
    }

    /** Takes the tap's readings while the glass is weighed. */
    void on(Reading reading) {
        stillness.still().ifPresent(baseline::tryComplete);
    }

    /** Gives up waiting: staff pressed stop. */
    void cancel() {
        baseline.tryFail(new Fault(Code.STOPPED, "Stopped before anything was poured."));
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

    private Future<Double> weigh() {
        if (tap.scaleUrl() == null) {
            return Future.succeededFuture(0.0);
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

    private Future<Double> whenStill() {
        OptionalDouble already = stillness.still();
        if (already.isPresent()) {
            return Future.succeededFuture(already.getAsDouble());
        }
        long deadline = vertx.setTimer(
                STILL_WITHIN_MS,
                over -> baseline.tryFail(
                        new Fault(Code.NOT_STILL, "The scale is not still: let go of the glass and try again.")));
        return baseline.future().onComplete(known -> vertx.cancelTimer(deadline));
    }
}
