package io.aztecpour.pour;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * The doubt about a command whose answer was lost: whether it pours is found out, and where its outcome had to be written
 * as unknown, the dispenser is watched until nothing of that pour can come any more. The tap stays closed meanwhile.
 */
final class Doubt {
    private static final long LOOK_AGAIN_MS = 300;

    private final PourParts parts;
    private final Uptime uptime;
    private final Following following;
    private boolean opened;
    private boolean open;
    private boolean watching;
    private boolean forsaken;

    Doubt(PourParts parts, Uptime uptime, Following following) {
        this.parts = parts;
        this.uptime = uptime;
        this.following = following;
    }

    /** @return whether nobody knows what became of the command */
    boolean isOpen() {
        return open;
    }

    /** @return whether the answer to the command was ever lost */
    boolean wasOpen() {
        return opened;
    }

    /** @return whether the outcome is written and only what may come late is waited for */
    boolean isWatching() {
        return watching;
    }

    /** The device is not this tap's any more: it is not waited for, now or later. */
    void forsake() {
        forsaken = true;
    }

    Future<LostAnswer.Found> find() {
        opened = true;
        open = true;
        return new LostAnswer(parts, uptime, following, () -> forsaken, false)
                .find()
                .onSuccess(found -> open = found == LostAnswer.Found.GONE);
    }

    /**
     * Watches the dispenser once its outcome is written: what it pours late is stopped, followed to its end and written in
     * a row of its own.
     *
     * @return done when nothing of this pour can come any more
     */
    Future<Void> watch() {
        open = true;
        watching = true;
        parts.devices().pace(false);
        return new LostAnswer(parts, uptime, following, () -> forsaken, true)
                .find()
                .compose(found -> switch (found) {
                    case STARTED, STARTED_LATE -> endIt();
                    case NOT_STARTED, RESTARTED, UNKNOWN, GONE -> Future.succeededFuture();
                });
    }

    private Future<Void> endIt() {
        Promise<Double> claimedMl = Promise.promise();
        stopUntilIdle(claimedMl);
        return claimedMl.future().compose(ml -> parts.journal().pouredLate(parts.pour(), ml));
    }

    private void stopUntilIdle(Promise<Double> claimedMl) {
        if (parts.pour().canStop()) {
            parts.devices().stop(parts.requestId());
        }
        parts.devices().status().onComplete(asked -> {
            DispenserStatus status = asked.result();
            if (forsaken || (status != null && status.state() == DeviceState.IDLE)) {
                claimedMl.complete(parts.glass().claimedMl(status));
            } else {
                parts.vertx().setTimer(LOOK_AGAIN_MS, later -> stopUntilIdle(claimedMl));
            }
        });
    }
}
