package io.aztecpour.device.polling;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What is asked of a board in turn: each question has its period, and whichever is the most overdue comes next. A board
 * that is slower than all periods together gets each question in turn, later; nothing is ever caught up on.
 */
public final class PollScheduler {
    private final List<Question> questions = new ArrayList<>();

    /**
     * Adds a question that is due at once.
     *
     * @param periodNanos looked at anew each time, so that it may change
     */
    public Question add(LongSupplier periodNanos, Supplier<Future<Void>> ask) {
        Question question = new Question(periodNanos, ask);
        questions.add(question);
        return question;
    }

    /** @return ns until something is due; 0 when it is already */
    public long dueInNanos(long now) {
        long least = Long.MAX_VALUE;
        for (Question question : questions) {
            least = Math.min(least, question.dueNanos() - now);
        }
        return Math.max(0, least);
    }

    /** Asks what is the most overdue, measured in its own periods. */
    public Asked next(long now) {
        Question first = questions.get(0);
        for (Question question : questions) {
            if (question.overdue(now) > first.overdue(now)) {
                first = question;
            }
        }
        first.taken(now);
        return new Asked(first, first.ask.get());
    }

    /** A question and the answer to come. */
    public record Asked(Question question, Future<Void> answer) {}

    /** One question with its beat. */
    public static final class Question {
        private final LongSupplier period;
        private final Supplier<Future<Void>> ask;
        private long turn;
        private int misses;

        private Question(LongSupplier period, Supplier<Future<Void>> ask) {
            this.period = period;
            this.ask = ask;
            hurry();
        }

        /** Makes it due now. */
        void hurry() {
            turn = System.nanoTime() - period.getAsLong();
        }

        /** It need not be asked for a period: the answer came by itself. */
        void answered(long now) {
            turn = now;
            misses = 0;
        }

        /** @return how often in a row this question was not answered, with this time */
        int missed() {
            return ++misses;
        }

        void hit() {
            misses = 0;
        }

        private long dueNanos() {
            return turn + period.getAsLong();
        }

        private double overdue(long now) {
            return (double) (now - dueNanos()) / period.getAsLong();
        }

        /** Keeps the beat where it can, so that the timer's own lateness does not add up. */
        private void taken(long now) {
            long due = dueNanos();
            turn = now - due < period.getAsLong() ? due : now;
        }
    }
}
