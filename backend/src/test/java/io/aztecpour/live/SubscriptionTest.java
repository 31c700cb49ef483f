package io.aztecpour.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private static final double HERTZ = 20;
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long EARLY = INTERVAL / 4;
    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(3);

    /** {@link System#nanoTime} begins anywhere and may overflow. */
    private static final long START = Long.MAX_VALUE - INTERVAL / 2;

    private final Subscription subscription = new Subscription(START);

    SubscriptionTest() {
        subscription.change(new ClientFrame.Subscribe(null, HERTZ));
    }

    @Test
    void theFirstFrameGoesAtOnce() {
        assertThat(subscription.waitNanos(START)).isZero();
    }

    @Test
    void theNextOnesWaitForTheirInterval() {
        subscription.sent(1, START);
        assertThat(subscription.waitNanos(START)).isEqualTo(INTERVAL - EARLY);
        assertThat(subscription.waitNanos(START + INTERVAL - EARLY)).isZero();
    }

    @Test
    void earlyFramesDoNotRaiseTheRate() {
        subscription.sent(1, START);
        long now = START;
        for (int frame = 2; frame <= 100; frame++) {
            now += subscription.waitNanos(now);
            subscription.sent(frame, now);
        }
        assertThat(now).isEqualTo(START + 99 * INTERVAL - EARLY);
    }

    @Test
    void aFrameAfterAQuietIntervalGoesAtOnce() {
        subscription.sent(1, START);
        assertThat(subscription.waitNanos(START + 3 * INTERVAL)).isZero();
    }

    @Test
    void lateFramesDoNotLowerTheRate() {
        subscription.sent(1, START);
        subscription.sent(2, START + INTERVAL + LATE);
        assertThat(subscription.waitNanos(START + INTERVAL + LATE)).isEqualTo(INTERVAL - EARLY - LATE);
    }

    @Test
    void whatWasMissedIsNotMadeUpFor() {
        subscription.sent(1, START);
        long after = START + 100 * INTERVAL;
        subscription.sent(2, after);
        assertThat(subscription.waitNanos(after)).isEqualTo(INTERVAL - EARLY);
    }

    @Test
    void readingsThatAreNotWantedCostNoTurn() {
        subscription.skipTo(5);
        assertThat(subscription.sentNumber()).isEqualTo(5);
        assertThat(subscription.waitNanos(START)).isZero();
    }

    @Test
    void anotherWishBringsTheLatestOfAll() {
        subscription.sent(5, START);
        subscription.change(new ClientFrame.Subscribe(null, HERTZ));
        assertThat(subscription.sentNumber()).isZero();
    }
}
