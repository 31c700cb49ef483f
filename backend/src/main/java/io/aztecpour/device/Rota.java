package io.aztecpour.device;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is asked of a board in turn: each question has its period, and whichever is the most overdue comes next. A board
 * that is slower than all periods together gets each question in turn, later; nothing is ever caught up on.
 */
final class Rota {
    private final List<Question> questions = new ArrayList<>();

    /** @param periodNanos asked for anew each time, so that it may change */
    void add(Supplier<Long> periodNanos, Supplier<Future<Void>> ask, long firstDueNanos) {
        questions.add(new Question(periodNanos, ask, firstDueNanos));
    }

    /** @return ns until something is due; 0 when it is already */
    long dueInNanos(long now) {
        long least = Long.MAX_VALUE;
        for (Question question : questions) {
            least = Math.min(least, question.dueNanos() - now);
        }
        return Math.max(0, least);
    }

    /** Asks what is the most overdue, measured in its own periods. */
    Future<Void> next(long now) {
        Question first = questions.get(0);
        for (Question question : questions) {
            if (question.overdue(now) > first.overdue(now)) {
                first = question;
            }
        }
        first.taken(now);
        return first.ask.get();
    }

    private static final class Question {
        private final Supplier<Long> period;
        private final Supplier<Future<Void>> ask;
        private long turn;

        private Question(Supplier<Long> period, Supplier<Future<Void>> ask, long firstDue) {
            this.period = period;
            this.ask = ask;
            this.turn = firstDue - period.get();
        }

        private long dueNanos() {
            return turn + period.get();
        }

        private double overdue(long now) {
            return (double) (now - dueNanos()) / period.get();
        }

        /** Keeps the beat where it can, so that the timer's own lateness does not add up. */
        private void taken(long now) {
            long due = dueNanos();
            turn = now - due < period.get() ? due : now;
        }
    }
}
