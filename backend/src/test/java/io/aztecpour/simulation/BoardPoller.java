package io.aztecpour.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Asks one board all the time, one question after the other; three misses make it offline, and then it is tried ever more seldom. */
final class BoardPoller {
    private static final int MISSES_TO_OFFLINE = 3;
    private static final long MS = 1_000_000L;
    private static final long SHORTEST_PAUSE_MS = 500;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final VirtualTime time;
    private final SplittableRandom random;
    private final DeviceRoom room;
    private final boolean asDispenser;
    private final boolean asScale;
    private final List<Question> questions = new ArrayList<>();
    private int misses;
    private boolean offline;
    private long pauseMs = SHORTEST_PAUSE_MS;
    private long plan;
    private long plannedFor = Long.MAX_VALUE;
    private boolean closed;

    /** One question with its beat. */
    private static final class Question {
        final LongSupplier period;
        final Consumer<Consumer<Boolean>> ask;
        long turn;
        int misses;

        Question(LongSupplier period, Consumer<Consumer<Boolean>> ask, long now) {
            this.period = period;
            this.ask = ask;
            this.turn = now - period.getAsLong();
        }

        long due() {
            return turn + period.getAsLong();
        }

        double overdue(long now) {
            return (double) (now - due()) / period.getAsLong();
        }

        /** Keeps the beat where it can. */
        void taken(long now) {
            long due = due();
            turn = now - due < period.getAsLong() ? due : now;
        }
    }

    BoardPoller(VirtualTime time, SplittableRandom random, DeviceRoom room, boolean asDispenser, boolean asScale) {
        this.time = time;
        this.random = random;
        this.room = room;
        this.asDispenser = asDispenser;
        this.asScale = asScale;
    }

    /** @param ask asks, and tells whether there was an answer */
    void add(LongSupplier period, Consumer<Consumer<Boolean>> ask) {
        questions.add(new Question(period, ask, time.now()));
    }

    void open() {
        plan(random.nextLong(100 * MS));
    }

    void close() {
        closed = true;
    }

    boolean isOffline() {
        return offline;
    }

    /** The pace has changed. */
    void paceChanged() {
        if (plannedFor == Long.MAX_VALUE) {
            return;
        }
        if (offline && room.isPouring()) {
            plan(0);
        } else if (misses == 0) {
            plan(dueIn());
        }
    }

    private void plan(long nanos) {
        long mine = ++plan;
        plannedFor = time.now() + Math.max(MS, nanos);
        time.at(plannedFor, () -> {
            if (mine == plan && !closed) {
                plannedFor = Long.MAX_VALUE;
                turn();
            }
        });
    }

    private long dueIn() {
        long due = Long.MAX_VALUE;
        for (Question question : questions) {
            due = Math.min(due, question.due());
        }
        return Math.max(0, due - time.now());
    }

    /** Whichever is the most overdue, measured in its own periods. */
    private Question next(long now) {
        Question first = questions.get(0);
        for (Question question : questions) {
            if (question.overdue(now) > first.overdue(now)) {
                first = question;
            }
        }
        first.taken(now);
        return first;
    }

    private void turn() {
        long began = time.now();
        Question question = next(began);
        question.ask.accept(answered -> {
            if (closed) {
                return;
            }
            if (answered) {
                answered(question, began);
            } else {
                missed(question);
            }
        });
    }

    private void answered(Question question, long began) {
        question.misses = 0;
        misses = 0;
        offline = false;
        pauseMs = SHORTEST_PAUSE_MS;
        long latency = time.now() - began;
        plan(Math.max(dueIn(), room.isPouring() ? latency / 4 : latency));
    }

    private void missed(Question question) {
        misses++;
        question.misses++;
        if (asScale) {
            room.missedScale();
        }
        if (Math.max(misses, question.misses) < MISSES_TO_OFFLINE && !offline) {
            plan(room.periodNanos());
            return;
        }
        if (!offline) {
            offline = true;
            room.lost(asDispenser, asScale);
        }
        if (room.isPouring()) {
            pauseMs = SHORTEST_PAUSE_MS;
        }
        plan((long) (pauseMs * (0.8 + 0.4 * random.nextDouble()) * MS));
        pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
    }
}
