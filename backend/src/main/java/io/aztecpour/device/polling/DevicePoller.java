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
 * Asks one board all the time, one question after the other, as fast as it answers up to the rate. Three misses make it
 * offline; then it is tried again with growing pauses, but for a pour that waits for it.
 */
public final class DevicePoller {
    /** So many misses in a row make a board offline. */
    public static final int MISSES_TO_OFFLINE = 3;

    /** Who wants to know. */
    public interface Listener extends DeviceListener {
        /** It did not answer as it should, once. */
        void missed(DevicePoller board);

        /** It came online, went offline, or is offline for another reason. */
        void turned(DevicePoller board);
    }

    private final Vertx vertx;
    private final Device board;
    private final Listener listener;
    private final BackOff backOff;
    private PollRate rate;
    private @Nullable PollPlan questions;
    private PollScheduler.@Nullable Question asked;
    private @Nullable Boolean online;
    private @Nullable String offlineReason;
    private long offlineSinceMs;
    private int misses;
    private long timer = -1;
    private boolean closed;

    public DevicePoller(Vertx vertx, Device board, PollRate rate, RandomGenerator random, Listener listener) {
        this.vertx = vertx;
        this.board = board;
        this.rate = rate;
        this.listener = listener;
        this.backOff = new BackOff(random);
    }

    public Device board() {
        return board;
    }

    /** @return null before it answered or was given up for the first time */
    @Nullable
    public Boolean online() {
        return online;
    }

    @Nullable
    public String offlineReason() {
        return offlineReason;
    }

    public long offlineSinceMs() {
        return offlineSinceMs;
    }

    public void open(long firstPauseMs) {
        plan(TimeUnit.MILLISECONDS.toNanos(firstPauseMs));
    }

    /** A faster rate takes effect at once. */
    public void pace(PollRate changed) {
        boolean wanted = changed.pouring() && !rate.pouring();
        rate = changed;
        if (wanted && timer >= 0 && Boolean.FALSE.equals(online)) {
            vertx.cancelTimer(timer);
            plan(0);
        } else {
            replan();
        }
    }

    public void close() {
        closed = true;
        vertx.cancelTimer(timer);
        board.close();
    }

    private void turn() {
        timer = -1;
        long began = System.nanoTime();
        PollPlan known = questions;
        if (known == null || board.profile() == null) {
            asked = null;
            introduce().onComplete(heard -> answered(began), this::missed);
        } else {
            PollScheduler.Asked next = known.rota().next(began);
            asked = next.question();
            next.answer().onComplete(heard -> answered(began), this::missed);
        }
    }

    private Future<Void> introduce() {
        return board.detect().map(known -> {
            PollPlan fresh = new PollPlan(board, known, () -> rate, listener);
            questions = fresh;
            board.openPush(event -> pushed(fresh, event), this::replan, () -> !rate.pouring());
            return null;
        });
    }

    private void pushed(PollPlan fresh, DeviceJson event) {
        fresh.pushed(event);
        if (fresh.rota().dueInNanos(System.nanoTime()) == 0) {
            replan();
        }
    }

    /** What is due may have become due earlier. */
    private void replan() {
        if (timer >= 0 && questions != null && misses == 0) {
            vertx.cancelTimer(timer);
            plan(dueInNanos(System.nanoTime()));
        }
    }

    private void answered(long began) {
        long now = System.nanoTime();
        misses = 0;
        if (asked != null) {
            asked.hit();
        }
        if (!Boolean.TRUE.equals(online)) {
            online = true;
            offlineReason = null;
            backOff.reset();
            listener.turned(this);
        }
        plan(Math.max(dueInNanos(now), rate.restNanos(now - began)));
    }

    private void missed(Throwable failure) {
        misses++;
        listener.missed(this);
        int sameAgain = asked == null ? 0 : asked.missed();
        boolean away = Math.max(misses, sameAgain) >= MISSES_TO_OFFLINE || Boolean.FALSE.equals(online);
        if (away) {
            offline(failure);
        }
        if (rate.pouring()) {
            backOff.reset();
        }
        plan(away ? TimeUnit.MILLISECONDS.toNanos(backOff.nextMs()) : rate.periodNanos());
    }

    private void offline(Throwable failure) {
        String reason =
                String.valueOf(RequestFailure.asFault(board.name(), failure).getMessage());
        boolean news = !Boolean.FALSE.equals(online);
        if (news) {
            offlineSinceMs = System.currentTimeMillis();
            board.reset();
            questions = null;
        }
        online = false;
        if (news || !reason.equals(offlineReason)) {
            offlineReason = reason;
            listener.turned(this);
        }
    }

    private long dueInNanos(long now) {
        PollPlan known = questions;
        return known == null ? 0 : known.rota().dueInNanos(now);
    }

    private void plan(long nanos) {
        if (!closed) {
            timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), due -> turn());
        }
    }
}
