package io.aztecpour.pour;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Reading;
import io.aztecpour.pour.exactness.StillWeight;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is checked, freshly, before anything is poured. Every refusal is a {@link Fault} with its stable code. */
final class Preflight {
    /** A glass that has stood still for this long can be poured into, ns. */
    private static final long STILL_NANOS = 400_000_000L;
    /** How long a guest may take to let go of the glass, ms. */
    private static final long STILL_WITHIN_MS = 2_500;
    /** The same where the board takes up to 1 s for each answer, ms. */
    private static final long SLOW_WITHIN_MS = 6_000;
    /** A scale shows no more than this, g. */
    private static final double MOST_G = 1_000;

    private final PourParts parts;
    private final WatchedScale scale;
    private @Nullable Promise<StillWeight> waiting;

    /**
     * What a pour starts from.
     *
     * @param glass before the pour; unknown without a scale
     */
    record Ready(DispenserStatus status, StillWeight glass) {}

    /** @param scale the tap's, fed until now, so that a glass that stands already need not be waited for */
    Preflight(PourParts parts, WatchedScale scale) {
        this.parts = parts;
        this.scale = scale;
    }

    /** The dispenser is asked first, for the quick no, and last, because the guest's hands are quick too. */
    Future<Ready> check() {
        return idleWithGlass()
                .compose(status -> weigh())
                .compose(glass -> idleWithGlass().map(status -> new Ready(status, glass)));
    }

    /** The devices have told something new. */
    void on(Reading reading) {
        if (waiting == null) {
            return;
        }
        if (reading.glass() == Glass.ABSENT) {
            waiting.tryFail(noGlass());
        }
        scale.still(STILL_NANOS, parts.aim().noiseG()).ifPresent(waiting::tryComplete);
    }

    /** Gives up waiting: staff pressed stop. */
    void cancel() {
        if (waiting != null) {
            waiting.tryFail(stopped());
        }
    }

    static Fault stopped() {
        return new Fault(Code.STOPPED, "Stopped before anything was poured.");
    }

    private Future<DispenserStatus> idleWithGlass() {
        return parts.devices().status().compose(Preflight::idleWithGlass);
    }

    private static Future<DispenserStatus> idleWithGlass(DispenserStatus status) {
        if (status.state() != DeviceState.IDLE) {
            return Future.failedFuture(notIdle(status));
        }
        return status.glass() == Glass.PRESENT ? Future.succeededFuture(status) : Future.failedFuture(noGlass());
    }

    private static Fault notIdle(DispenserStatus status) {
        return status.state() == DeviceState.POURING
                ? new Fault(Code.BUSY, "The dispenser is pouring already: wait until it is done.")
                : new Fault(
                        Code.DEVICE_REFUSED,
                        "The dispenser says \"" + status.stateWord() + "\", so it does not pour: look at it.");
    }

    static Fault noGlass() {
        return new Fault(Code.NO_GLASS, "There is no glass under this tap: place one.");
    }

    private Future<StillWeight> weigh() {
        if (!parts.glass().weighed()) {
            return Future.succeededFuture(StillWeight.UNKNOWN);
        }
        return scaleWorks().compose(works -> whenStill()).compose(this::measurable);
    }

    private Future<Reading> scaleWorks() {
        return parts.devices().reading().compose(this::seesGlass).compose(Preflight::scaleWorks);
    }

    /** Where the only sensor that looks for a glass has failed, its last word is worth nothing. */
    private Future<Reading> seesGlass(Reading reading) {
        boolean onlyOne = parts.tap().dispenserUrl().equals(parts.tap().scaleUrl());
        return onlyOne && reading.distanceError()
                ? Future.failedFuture(
                        new Fault(
                                Code.SENSOR_FAILED,
                                "The glass sensor of this tap failed, so nobody knows whether a glass is there: check its cable."))
                : Future.succeededFuture(reading);
    }

    private static Future<Reading> scaleWorks(Reading reading) {
        if (reading.glass() == Glass.ABSENT) {
            return Future.failedFuture(new Fault(Code.NO_GLASS, "The scale sees no glass under this tap: place one."));
        }
        return reading.weightG() == null || reading.weightError()
                ? Future.failedFuture(new Fault(
                        Code.SCALE_FAILED, "The scale of this tap does not measure: check its cable and its power."))
                : Future.succeededFuture(reading);
    }

    private Future<StillWeight> whenStill() {
        Optional<StillWeight> already = scale.still(STILL_NANOS, parts.aim().noiseG());
        if (already.isPresent()) {
            return Future.succeededFuture(already.get());
        }
        Promise<StillWeight> still = Promise.promise();
        waiting = still;
        parts.vertx().setTimer(STILL_WITHIN_MS, due -> giveUpUnlessSlow(still));
        return still.future().compose(weight -> scaleWorks().map(weight));
    }

    /** A slow board has not told enough by then to say whether the glass stands still. */
    private void giveUpUnlessSlow(Promise<StillWeight> still) {
        if (scale.hasFewSamples()) {
            parts.vertx().setTimer(SLOW_WITHIN_MS - STILL_WITHIN_MS, due -> still.tryFail(notStill()));
        } else {
            still.tryFail(notStill());
        }
    }

    private static Fault notStill() {
        return new Fault(Code.NOT_STILL, "The scale is not still: let go of the glass and try again.");
    }

    /**
     * A sensor with too wide a threshold sees a glass wherever it looks, so the scale must feel one too. Beyond either end of
     * its range a scale shows the end, so that nobody would see all of the pour.
     */
    private Future<StillWeight> measurable(StillWeight glass) {
        if (glass.grams() <= 0) {
            return Future.failedFuture(new Fault(
                    Code.TARE_FIRST, "The scale shows nothing under this glass: take the glass away and tare."));
        }
        if (glass.grams() < Glass.LIGHTEST_G) {
            return Future.failedFuture(new Fault(
                    Code.SCALE_DISAGREES,
                    String.format(
                            Locale.ROOT,
                            "The sensor sees a glass, but the scale feels none (%.0f g): place one. If one stands there, take"
                                    + " it away, tare, and put back one of at least %.0f g.",
                            glass.grams(),
                            Glass.LIGHTEST_G)));
        }
        double full = glass.grams() + parts.amountMl() * parts.tap().densityGPerMl();
        return full < MOST_G
                ? Future.succeededFuture(glass)
                : Future.failedFuture(
                        new Fault(Code.GLASS_TOO_HEAVY, "This glass is too heavy for the scale: use a lighter one."));
    }
}
