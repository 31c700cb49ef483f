package io.aztecpour.pour;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a dispenser pours whose answer to the command was lost. It is never told again: it is asked, and the
 * scale is looked at, until either knows, however long the device is silent. The command may be held up as long as the
 * device is, in its memory or in the network, so only what it answers afterwards counts.
 */
final class LostAnswer {
    private static final long ASK_AGAIN_MS = 300;
    private static final long ASK_SELDOM_MS = 1_000;
    /**
     * A device that has been answering for so long has met everything that was sent before, ns: networks keep the order,
     * and what had not left this machine was thrown away when the command was given up.
     */
    private static final long ANSWERS_FOR_NANOS = 2_000_000_000L;
    /** A command is good for two seconds after the status whose ticket it names, and some way there and back, ns. */
    private static final long TICKET_NANOS = 2_500_000_000L;
    /** What pours still so long after the answer was given up has begun late: it was held up on its way, ns. */
    private static final long LATE_NANOS = 4_000_000_000L;
    /** A device that is silent for so long is not waited for with the outcome, ns. */
    private static final long SILENT_NANOS = 30_000_000_000L;

    /** What was found out. */
    enum Found {
        /** It took the command: it pours, or has poured. */
        STARTED,
        /** It pours what it was told long ago: the command was held up on its way. */
        STARTED_LATE,
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
    private final boolean afterwards;
    private final long givenUpNanos = System.nanoTime();
    private long heardNanos = givenUpNanos;
    private @Nullable Long answersSinceNanos;
    private final BooleanSupplier forsaken;
    private final Promise<Found> outcome = Promise.promise();

    /**
     * @param uptime of the dispenser before the pour
     * @param following knows whether the glass was lifted meanwhile
     * @param forsaken whether the device is not this tap's any more: it is not waited for then
     * @param afterwards the outcome is written: it is waited for without an end, and another glass may stand on the scale
     */
    LostAnswer(PourParts parts, Uptime uptime, Following following, BooleanSupplier forsaken, boolean afterwards) {
        this.parts = parts;
        this.uptime = uptime;
        this.following = following;
        this.forsaken = forsaken;
        this.afterwards = afterwards;
    }

    Future<Found> find() {
        ask();
        return outcome.future();
    }

    private void ask() {
        parts.devices()
                .status()
                .map(this::answered)
                .otherwise(silent -> silent())
                .onComplete(this::foundOrAskAgain, outcome::fail);
    }

    /** With a timer and not with a chain of futures: a device may be silent for minutes. */
    private void foundOrAskAgain(@Nullable Found found) {
        if (found != null) {
            outcome.complete(found);
        } else {
            parts.vertx().setTimer(afterwards ? ASK_SELDOM_MS : ASK_AGAIN_MS, later -> ask());
        }
    }

    private @Nullable Found answered(DispenserStatus status) {
        long now = System.nanoTime();
        long since = answersSinceNanos == null ? now : answersSinceNanos;
        answersSinceNanos = since;
        heardNanos = now;
        return judge(status, now, now - since >= ANSWERS_FOR_NANOS);
    }

    private @Nullable Found judge(DispenserStatus status, long now, boolean answersForLong) {
        boolean ours = parts.requestId().equals(status.requestId());
        boolean pours = status.state() == DeviceState.POURING && (ours || status.requestId() == null);
        if (pours && now - givenUpNanos > LATE_NANOS) {
            return Found.STARTED_LATE;
        }
        if (ours || pours) {
            return Found.STARTED;
        }
        if (uptime.restarted(status, parts.requestId())) {
            return Found.RESTARTED;
        }
        // What is on the scale may be ice or a hand; a device that is idle and names another pour knows better.
        if (gained() && status.requestId() == null) {
            return Found.STARTED;
        }
        boolean expired = status.givesTickets() && now - givenUpNanos > TICKET_NANOS;
        if (status.state() != DeviceState.IDLE || !(answersForLong || expired)) {
            return forsaken.getAsBoolean() ? Found.GONE : null;
        }
        return tells(status) ? Found.NOT_STARTED : Found.UNKNOWN;
    }

    /** A device that names its pours would name ours; and a scale under a glass would have felt it. */
    private boolean tells(DispenserStatus status) {
        boolean scaleKnows = parts.glass().weighed() && following.trip() == null;
        return status.requestId() != null || status.canStop() || scaleKnows;
    }

    private @Nullable Found silent() {
        answersSinceNanos = null;
        if (gained()) {
            return Found.STARTED;
        }
        boolean longSilent = !afterwards && System.nanoTime() - heardNanos > SILENT_NANOS;
        return forsaken.getAsBoolean() || longSilent ? Found.GONE : null;
    }

    private boolean gained() {
        return !afterwards && parts.glass().hasGained();
    }
}
