package io.aztecpour.live;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Sends readings to every browser at the rate that it wants: the first one after a quiet interval at once, then the latest of each
 * tap in one frame an interval. A browser that does not take them is left out, and gets the latest as soon as it does.
 */
final class ReadingSender {
    private final Iterable<LiveSession> sessions;
    private final Context context;
    private final FrameClock clock;
    private final LatestReadings latest = new LatestReadings();
    private boolean scheduled;

    ReadingSender(Vertx vertx, Context context, Iterable<LiveSession> sessions) {
        this.context = context;
        this.sessions = sessions;
        clock = new FrameClock(vertx, this::sendDue);
    }

    /** @return the number of the latest reading */
    long number() {
        return latest.number();
    }

    void put(String tap, Broadcast reading, long seq) {
        latest.put(tap, reading, seq);
        sendSoon();
    }

    /**
     * Sends after what the loop has been given already: readings that come together leave in one frame, and clients that all
     * ask for something else cost one look at everybody.
     */
    void sendSoon() {
        if (!scheduled) {
            scheduled = true;
            context.runOnContext(pass -> {
                scheduled = false;
                sendDue();
            });
        }
    }

    void remove(String tap) {
        latest.remove(tap);
    }

    /** Sends to all that are due, and comes back when the next one is. */
    private void sendDue() {
        long now = System.nanoTime();
        long number = latest.number();
        LatestReadings.FrameBatch batch = latest.batch(System.currentTimeMillis());
        for (LiveSession session : sessions) {
            if (session.behind(number)) {
                send(session, batch, number, now);
            }
        }
    }

    private void send(LiveSession session, LatestReadings.FrameBatch batch, long number, long now) {
        Subscription subscription = session.subscription();
        long wait = subscription.waitNanos(now);
        if (wait > 0) {
            clock.tickIn(wait, now);
        } else if (!session.blocked()) {
            session.readings(
                    batch.since(subscription.sentNumber(), subscription.taps(), session.isStaff()), number, now);
        }
    }
}
