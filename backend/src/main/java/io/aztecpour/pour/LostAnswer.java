package io.aztecpour.pour;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a dispenser pours whose answer to the command was lost. It is never told again: it is asked, and the
 * scale is looked at, until either knows, however long the device is silent. The command may be held up as long as the
 * device is, in its memory or in the network, so only what it answers afterwards counts.
 */
final class LostAnswer {
    private static final long ASK_AGAIN_MS = 300;
    /**
     * A device that has been answering for so long has met everything that was sent before, ns: networks keep the order,
     * and what had not left this machine was thrown away when the command was given up.
     */
    private static final long ANSWERS_FOR_NANOS = 2_000_000_000L;
    /** A command is good for so long after the status whose ticket it names, with some way there and back, ns. */
    private static final long TICKET_NANOS = 2_500_000_000L;
    /** What begins later than this was held up on the way: twice the command's own deadline, ns. */
    private static final long LATE_NANOS = 4_000_000_000L;
    /** A device that is silent for so long is not waited for with the outcome, ns. */
    private static final long SILENT_NANOS = 30_000_000_000L;
    /** So much on the scale is liquid and not noise, g. */
    private static final double GAINED_G = 3;

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
    private final long sentNanos = System.nanoTime();
    private long heardNanos = sentNanos;
    private @Nullable Long answersSinceNanos;
    private boolean forsaken;
    private final Promise<Found> outcome = Promise.promise();

    /**
     * @param uptime of the dispenser before the pour
     * @param following knows whether the glass was lifted meanwhile
     */
    LostAnswer(PourParts parts, Uptime uptime, Following following) {
        this(parts, uptime, following, false);
    }

    private LostAnswer(PourParts parts, Uptime uptime, Following following, boolean afterwards) {
        this.parts = parts;
        this.uptime = uptime;
        this.following = following;
        this.afterwards = afterwards;
    }

    /** @return the same once the outcome is written: without an end, and another glass may stand on the scale */
    static LostAnswer afterwards(PourParts parts, Uptime uptime, Following following) {
        return new LostAnswer(parts, uptime, following, true);
    }

    Future<Found> find() {
        ask();
        return outcome.future();
    }

    /** The device is not this tap's any more: it is not waited for. */
    void forsake() {
        forsaken = true;
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
            parts.vertx().setTimer(ASK_AGAIN_MS, later -> ask());
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
        if (pours && now - sentNanos > LATE_NANOS) {
            return Found.STARTED_LATE;
        }
        if (ours || pours) {
            return Found.STARTED;
        }
        if (uptime.restarted(status, parts.requestId())) {
            return Found.RESTARTED;
        }
        if (gained()) {
            return Found.STARTED;
        }
        boolean expired = status.givesTickets() && now - sentNanos > TICKET_NANOS;
        if (status.state() != DeviceState.IDLE || !(answersForLong || expired)) {
            return forsaken ? Found.GONE : null;
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
        return forsaken || longSilent ? Found.GONE : null;
    }

    private boolean gained() {
        return !afterwards && parts.glass().weighed() && parts.glass().gainedG() > GAINED_G;
    }
}
