package io.aztecpour.device.polling;

import io.aztecpour.device.protocol.Device;
import io.aztecpour.device.protocol.DeviceJson;
import io.aztecpour.device.transport.BackOff;
import io.aztecpour.device.transport.RequestFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Polls one device all the time: one request after the other, as fast as it answers up to the rate. Three misses make it
 * offline; then it is tried with growing pauses, which start over for a pour that waits for it.
 */
final class DevicePoller {
    /** Misses in a row that make a device offline. */
    static final int MISSES_TO_OFFLINE = 3;

    /** Receives what the device says, and whether it does. */
    interface Listener extends DeviceListener {
        /** A request was not answered as it should be. */
        void onMiss(DevicePoller poller);

        /** The device came online, went offline, or is offline for another reason. */
        void onAvailability(DevicePoller poller);
    }

    private final Vertx vertx;
    private final Device device;
    private final Listener listener;
    private final BackOff backOff;
    private PollRate rate;
    private @Nullable PollPlan plan;
    private PollScheduler.@Nullable Poll current;
    private @Nullable Boolean online;
    private @Nullable String offlineReason;
    private long offlineSinceMs;
    private int misses;
    private long timer = -1;
    private boolean closed;

    DevicePoller(Vertx vertx, Device device, PollRate rate, RandomGenerator random, Listener listener) {
        this.vertx = vertx;
        this.device = device;
        this.rate = rate;
        this.listener = listener;
        this.backOff = new BackOff(random);
    }

    Device device() {
        return device;
    }

    /** @return null before the device answered or was given up for the first time */
    @Nullable
    Boolean online() {
        return online;
    }

    @Nullable
    String offlineReason() {
        return offlineReason;
    }

    /** @return ms since 1970; of no meaning while the device is online */
    long offlineSinceMs() {
        return offlineSinceMs;
    }

    /** @param delayMs before the first poll */
    void start(long delayMs) {
        schedule(TimeUnit.MILLISECONDS.toNanos(delayMs));
    }

    /** A faster rate takes effect at once. */
    void setRate(PollRate changed) {
        boolean poursNow = changed.pouring() && !rate.pouring();
        rate = changed;
        if (poursNow && timer >= 0 && Boolean.FALSE.equals(online)) {
            vertx.cancelTimer(timer);
            schedule(0);
        } else {
            reschedule();
        }
    }

    void close() {
        closed = true;
        vertx.cancelTimer(timer);
        device.close();
    }

    private void poll() {
        timer = -1;
        long started = System.nanoTime();
        PollPlan known = plan;
        if (known == null || device.profile() == null) {
            current = null;
            detect().onComplete(detected -> answered(started), this::missed);
        } else {
            PollScheduler.Started next = known.scheduler().startNext(started);
            current = next.poll();
            next.answer().onComplete(answer -> answered(started), this::missed);
        }
    }

    private Future<Void> detect() {
        return device.detect().map(profile -> {
            PollPlan fresh = new PollPlan(device, profile, () -> rate, listener);
            plan = fresh;
            device.openPush(event -> pushed(fresh, event), this::reschedule, () -> !rate.pouring());
            return null;
        });
    }

    private void pushed(PollPlan fresh, DeviceJson event) {
        fresh.pushed(event);
        if (fresh.scheduler().dueInNanos(System.nanoTime()) == 0) {
            reschedule();
        }
    }

    /** Schedules the next poll anew, because it may be due earlier now. */
    private void reschedule() {
        if (timer >= 0 && plan != null && misses == 0) {
            vertx.cancelTimer(timer);
            schedule(dueInNanos(System.nanoTime()));
        }
    }

    private void answered(long started) {
        long now = System.nanoTime();
        misses = 0;
        if (current != null) {
            current.answered();
        }
        if (!Boolean.TRUE.equals(online)) {
            online = true;
            offlineReason = null;
            backOff.reset();
            listener.onAvailability(this);
        }
        schedule(Math.max(dueInNanos(now), rate.pauseNanos(now - started)));
    }

    private void missed(Throwable failure) {
        misses++;
        listener.onMiss(this);
        if (plan != null) {
            plan.missed(current);
        }
        int missesOfPoll = current == null ? 0 : current.missed();
        boolean offline = Math.max(misses, missesOfPoll) >= MISSES_TO_OFFLINE || Boolean.FALSE.equals(online);
        if (offline) {
            goOffline(failure);
        }
        if (rate.pouring()) {
            backOff.reset();
        }
        schedule(offline ? TimeUnit.MILLISECONDS.toNanos(backOff.nextMs()) : rate.periodNanos());
    }

    private void goOffline(Throwable failure) {
        String reason =
                String.valueOf(RequestFailure.asFault(device.name(), failure).getMessage());
        boolean changed = !Boolean.FALSE.equals(online);
        if (changed) {
            offlineSinceMs = System.currentTimeMillis();
            device.reset();
            plan = null;
        }
        online = false;
        if (changed || !reason.equals(offlineReason)) {
            offlineReason = reason;
            listener.onAvailability(this);
        }
    }

    private long dueInNanos(long now) {
        PollPlan known = plan;
        return known == null ? 0 : known.scheduler().dueInNanos(now);
    }

    private void schedule(long nanos) {
        if (!closed) {
            timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), due -> poll());
        }
    }
}
