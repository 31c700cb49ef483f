package io.aztecpour.device.commands;

import io.aztecpour.bus.device.Calibrated;
import io.aztecpour.device.protocol.ScaleClient;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.domain.ScaleRange;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.Map;

/**
 * Calibrates a scale with a known weight that stands on it. Grams are proportional to the multiplier ({@code grams =
 * (raw − tare − offset) × multiplier / 1 000 000}), so the new multiplier is the old one × known / shown.
 */
final class Calibration {
    static final String MULTIPLIER = "calibration_multiplier";

    /** No load cell is off by such a factor: then another weight stands on the scale. */
    private static final double MAX_CORRECTION = 10;

    private final Vertx vertx;
    private final ScaleClient scale;
    private final double knownG;

    Calibration(Vertx vertx, ScaleClient scale, double knownG) {
        this.vertx = vertx;
        this.scale = scale;
        this.knownG = knownG;
    }

    Future<Calibrated> run() {
        return StableWeightReader.read(vertx, scale)
                .compose(shown -> scale.settings().map(before -> change(before.settings(), shown)))
                .compose(this::apply);
    }

    /**
     * The change of the multiplier.
     *
     * @param before as the device sent it
     * @param after whole µg per count, as the firmware stores it: far finer than the load cell
     */
    private record Change(Number before, long after) {}

    private Change change(Map<String, Object> settings, double shown) {
        if (shown < ScaleRange.EMPTY_G) {
            throw wrongWeight(
                    "Nothing stands on the scale. Put the known weight on it first.",
                    FieldError.of(FieldErrorCode.NOT_ON_SCALE, "is not on the scale"));
        }
        if (shown > ScaleRange.FULL_G) {
            throw wrongWeight(
                    "The scale shows its maximum. Take a lighter weight, or tare first.",
                    FieldError.of(FieldErrorCode.TOO_HEAVY, "is more than the scale can show"));
        }
        double correction = knownG / shown;
        if (correction > MAX_CORRECTION || correction < 1 / MAX_CORRECTION) {
            throw wrongWeight(
                    String.format(
                            Locale.ROOT,
                            "The scale shows %.0f g for %.0f g: that is another weight, or the scale is broken.",
                            shown,
                            knownG),
                    new FieldError(
                            FieldErrorCode.OTHER_WEIGHT,
                            Map.of("shown", Math.round(shown)),
                            "is not the weight that the scale shows"));
        }
        if (!(settings.get(MULTIPLIER) instanceof Number old) || old.doubleValue() <= 0) {
            throw new Fault(Code.DEVICE_REFUSED, "The scale does not tell its calibration.");
        }
        return new Change(old, Math.max(1, Math.round(old.doubleValue() * correction)));
    }

    private static Fault wrongWeight(String reason, FieldError error) {
        return new Fault(Code.INVALID, reason, Map.of("known_weight_g", error));
    }

    private Future<Calibrated> apply(Change change) {
        return scale.changeSettings(Map.of(MULTIPLIER, change.after))
                .recover(failure -> mayBeApplied(failure) ? undo(change, failure) : Future.failedFuture(failure))
                .compose(changed -> verify(change));
    }

    private Future<Calibrated> verify(Change change) {
        return StableWeightReader.read(vertx, scale)
                .map(shown -> verified(change, shown))
                .recover(failure -> undo(change, failure));
    }

    /** A change that was refused or never sent is not applied; one whose answer was lost may be. */
    private static boolean mayBeApplied(Throwable failure) {
        return failure instanceof RequestFailure failed && failed.kind() != RequestFailure.Kind.NOT_SENT;
    }

    /** A calibration that failed must not stay applied: every later pour would be measured with it. */
    private <T> Future<T> undo(Change change, Throwable reason) {
        return scale.changeSettings(Map.of(MULTIPLIER, change.before))
                .recover(failure -> Future.failedFuture(notUndone(reason, failure)))
                .compose(undone -> Future.failedFuture(reason));
    }

    private static Fault notUndone(Throwable reason, Throwable failure) {
        String why = faultOf(reason).reason();
        return new Fault(
                faultOf(failure).code(),
                why + " The calibration could not be taken back: the scale may be wrong now. Calibrate it again.",
                Map.of(MULTIPLIER, FieldError.of(FieldErrorCode.NOT_UNDONE, "could not be taken back")));
    }

    private static Fault faultOf(Throwable failure) {
        return RequestFailure.asFault("The scale", failure) instanceof Fault fault
                ? fault
                : new Fault(Code.INTERNAL, String.valueOf(failure.getMessage()));
    }

    private Calibrated verified(Change change, double shown) {
        double tolerance = Math.max(2, knownG / 50);
        if (Math.abs(shown - knownG) > tolerance) {
            throw new Fault(
                    Code.DEVICE_REFUSED,
                    String.format(
                            Locale.ROOT,
                            "The scale took the calibration and still shows %.1f g for %.1f g.",
                            shown,
                            knownG));
        }
        return new Calibrated(change.after, change.before.doubleValue(), shown);
    }
}
