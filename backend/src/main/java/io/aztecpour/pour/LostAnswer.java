package io.aztecpour.pour;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a dispenser pours whose answer to the command was lost. It is never told again: it is asked, and the
 * scale is looked at, until either knows or the time is over.
 */
final class LostAnswer {
    private static final long ASK_AGAIN_MS = 300;
    /** A command that was on its way has arrived by then: twice its own deadline, ns. */
    private static final long ARRIVES_WITHIN_NANOS = 4_000_000_000L;
    /** Then it is given up, ns. */
    private static final long DEADLINE_NANOS = 9_000_000_000L;
    /** So much on the scale is liquid and not noise, g. */
    private static final double GAINED_G = 3;

    /** What was found out. */
    enum Found {
        /** It took the command: it pours, or has poured. */
        STARTED,
        /** It is idle, nothing came, and nothing can come any more. */
        NOT_STARTED,
        /** It cannot be asked. */
        GONE
    }

    private final Vertx vertx;
    private final TapDevices devices;
    private final String requestId;
    private final DoubleSupplier gainedG;
    private final long sentNanos = System.nanoTime();

    /** @param gainedG what the scale gained since the command, g; 0 without a scale */
    LostAnswer(Vertx vertx, TapDevices devices, String requestId, DoubleSupplier gainedG) {
        this.vertx = vertx;
        this.devices = devices;
        this.requestId = requestId;
        this.gainedG = gainedG;
    }

    Future<Found> find() {
        return devices.status().map(this::judge).otherwise(silent -> unheard()).compose(this::answerOrAskAgain);
    }

    private Future<Found> answerOrAskAgain(@Nullable Found found) {
        return found != null
                ? Future.succeededFuture(found)
                : vertx.timer(ASK_AGAIN_MS, TimeUnit.MILLISECONDS).compose(later -> find());
    }

    private @Nullable Found judge(DispenserStatus status) {
        boolean ours = requestId.equals(status.requestId());
        if (ours || status.state() == DeviceState.POURING || gainedG.getAsDouble() > GAINED_G) {
            return Found.STARTED;
        }
        return waited() > ARRIVES_WITHIN_NANOS ? Found.NOT_STARTED : null;
    }

    private @Nullable Found unheard() {
        return waited() > DEADLINE_NANOS ? Found.GONE : null;
    }

    private long waited() {
        return System.nanoTime() - sentNanos;
    }
}
