package io.aztecpour.device;

import io.aztecpour.domain.DispenserStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks one board all the time, one question after the other, as fast as it answers up to the rate. Three misses make it
 * offline; then it is tried again with growing pauses.
 */
final class BoardPoll {
    /** So many misses in a row make a board offline. */
    static final int MISSES_TO_OFFLINE = 3;

    /** Glass and distance change with a hand, not with a pump: sensor cycle 150 ms, debounced over two, ns. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Warnings change hardly ever, ns. */
    private static final long SURVEY_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Who wants to know. */
    interface Listener {
        void heard(DispenserStatus status);

        void heard(ScaleReading reading);

        /** It came online, went offline, or is offline for another reason. */
        void turned(BoardPoll board);
    }

    private final Vertx vertx;
    private final Board board;
    private final Listener listener;
    private final BackOff backOff;
    private PollRate rate;
    private Rota rota = new Rota();
    private @Nullable Boolean online;
    private @Nullable String offlineReason;
    private long offlineSinceMs;
    private int misses;
    private long timer = -1;
    private boolean closed;

    BoardPoll(Vertx vertx, Board board, PollRate rate, Random random, Listener listener) {
        this.vertx = vertx;
        this.board = board;
        this.rate = rate;
        this.listener = listener;
        this.backOff = new BackOff(random);
    }

    Board board() {
        return board;
    }

    /** @return null before it answered or was given up for the first time */
    @Nullable
    Boolean online() {
        return online;
    }

    @Nullable
    String offlineReason() {
        return offlineReason;
    }

    long offlineSinceMs() {
        return offlineSinceMs;
    }

    void open(long firstPauseMs) {
        plan(TimeUnit.MILLISECONDS.toNanos(firstPauseMs));
    }

    /** A faster rate takes effect at once. */
    void pace(PollRate changed) {
        rate = changed;
        if (timer >= 0 && board.spoken() != null && misses == 0) {
            vertx.cancelTimer(timer);
            plan(rota.dueInNanos(System.nanoTime()));
        }
    }

    void close() {
        closed = true;
        vertx.cancelTimer(timer);
        board.close();
    }

    private void turn() {
        timer = -1;
        long began = System.nanoTime();
        Future<Void> answer = board.spoken() == null ? introduce() : rota.next(began);
        answer.onComplete(heard -> answered(began), this::missed);
    }

    private Future<Void> introduce() {
        return board.introduce().map(known -> {
            rota = rota(known, System.nanoTime());
            return null;
        });
    }

    private Rota rota(Introduction known, long now) {
        Rota questions = new Rota();
        Scale scale = known.scale();
        if (scale != null) {
            questions.add(() -> rate.periodNanos(), () -> told(scale.weigh(Urgency.POLL)), now);
            questions.add(() -> SURVEY_NANOS, () -> told(scale.survey(Urgency.POLL)), now);
        }
        if (scale != null && !scale.weighsAndLooks()) {
            questions.add(() -> Math.max(LOOK_NANOS, rate.periodNanos()), () -> told(scale.look(Urgency.POLL)), now);
        }
        if (known.dispenser() != null) {
            Supplier<Future<Void>> ask = () -> board.status(Urgency.POLL).map(status -> {
                listener.heard(status);
                return null;
            });
            questions.add(() -> statusPeriodNanos(scale != null), ask, now);
        }
        return questions;
    }

    /** Where one board plays both parts, its time while pouring belongs to the weight first. */
    private long statusPeriodNanos(boolean weighsToo) {
        return rate.pouring() && weighsToo ? 2 * rate.periodNanos() : rate.periodNanos();
    }

    private Future<Void> told(Future<ScaleReading> reading) {
        return reading.map(said -> {
            listener.heard(said);
            return null;
        });
    }

    private void answered(long began) {
        long now = System.nanoTime();
        misses = 0;
        if (!Boolean.TRUE.equals(online)) {
            online = true;
            offlineReason = null;
            backOff.reset();
            listener.turned(this);
        }
        plan(Math.max(rota.dueInNanos(now), rate.restNanos(now - began)));
    }

    private void missed(Throwable failure) {
        misses++;
        boolean away = misses >= MISSES_TO_OFFLINE || Boolean.FALSE.equals(online);
        if (away) {
            offline(failure);
        }
        plan(away ? TimeUnit.MILLISECONDS.toNanos(backOff.nextMs()) : rate.periodNanos());
    }

    private void offline(Throwable failure) {
        String reason =
                String.valueOf(CallFailure.asFault(board.name(), failure).getMessage());
        boolean news = !Boolean.FALSE.equals(online);
        if (news) {
            offlineSinceMs = System.currentTimeMillis();
            board.forget();
        }
        online = false;
        if (news || !reason.equals(offlineReason)) {
            offlineReason = reason;
            listener.turned(this);
        }
    }

    private void plan(long nanos) {
        if (!closed) {
            timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), due -> turn());
        }
    }
}
