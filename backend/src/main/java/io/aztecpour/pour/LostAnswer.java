package io.aztecpour.pour;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
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
        /** It restarted: what it was doing is over, and it remembers nothing. */
        RESTARTED,
        /** It is idle, and nothing tells whether it poured. */
        UNKNOWN,
        /** It cannot be asked. */
        GONE
    }

    private final PourParts parts;
    private final Uptime uptime;
    private final Following following;
    private final long sentNanos = System.nanoTime();

    /**
     * @param uptime of the dispenser before the pour
     * @param following knows whether the glass was lifted meanwhile
     */
    LostAnswer(PourParts parts, Uptime uptime, Following following) {
        this.parts = parts;
        this.uptime = uptime;
        this.following = following;
    }

    Future<Found> find() {
        return parts.devices()
                .status()
                .map(this::judge)
                .otherwise(silent -> unheard())
                .compose(this::answerOrAskAgain);
    }

    private Future<Found> answerOrAskAgain(@Nullable Found found) {
        return found != null
                ? Future.succeededFuture(found)
                : parts.vertx().timer(ASK_AGAIN_MS, TimeUnit.MILLISECONDS).compose(later -> find());
    }

    private @Nullable Found judge(DispenserStatus status) {
        boolean ours = parts.requestId().equals(status.requestId());
        boolean pours = status.state() == DeviceState.POURING && status.requestId() == null;
        if (ours || pours) {
            return Found.STARTED;
        }
        if (uptime.restarted(status, parts.requestId())) {
            return Found.RESTARTED;
        }
        if (gained()) {
            return Found.STARTED;
        }
        if (waited() <= ARRIVES_WITHIN_NANOS || status.state() != DeviceState.IDLE) {
            return unheard();
        }
        return tells(status) ? Found.NOT_STARTED : Found.UNKNOWN;
    }

    /** A device that names its pours would name ours; and a scale under a glass would have felt it. */
    private boolean tells(DispenserStatus status) {
        boolean scaleKnows = parts.glass().weighed() && following.trip() == null;
        return status.requestId() != null || status.canStop() || scaleKnows;
    }

    private @Nullable Found unheard() {
        if (gained()) {
            return Found.STARTED;
        }
        return waited() > DEADLINE_NANOS ? Found.GONE : null;
    }

    private boolean gained() {
        return parts.glass().weighed() && parts.glass().gainedG() > GAINED_G;
    }

    private long waited() {
        return System.nanoTime() - sentNanos;
    }
}
