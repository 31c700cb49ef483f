package io.aztecpour.device.polling;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Decides which poll of a device comes next: the one that is most overdue, measured in its own periods. A device that is
 * too slow for all of them gets each in turn, less often; missed polls are never made up for.
 */
final class PollScheduler {
    private final List<Poll> polls = new ArrayList<>();

    /**
     * Adds a poll that is due at once.
     *
     * @param periodNanos read anew each time, so that it may change, ns
     * @param request sends the poll's request; the future ends with its answer
     */
    Poll add(LongSupplier periodNanos, Supplier<Future<Void>> request) {
        Poll poll = new Poll(periodNanos, request);
        polls.add(poll);
        return poll;
    }

    /** @return ns until a poll is due; 0 when one is due already */
    long dueInNanos(long now) {
        long least = Long.MAX_VALUE;
        for (Poll poll : polls) {
            least = Math.min(least, poll.dueNanos() - now);
        }
        return Math.max(0, least);
    }

    /** Starts the poll that is most overdue. */
    Started startNext(long now) {
        Poll next = polls.get(0);
        for (Poll poll : polls) {
            if (poll.overdue(now) > next.overdue(now)) {
                next = poll;
            }
        }
        next.started(now);
        return new Started(next, next.request.get());
    }

    /** A poll that was started, and its answer to come. */
    record Started(Poll poll, Future<Void> answer) {}

    /** One request that is repeated in its period. */
    static final class Poll {
        private final LongSupplier period;
        private final Supplier<Future<Void>> request;
        private long lastNanos;
        private int misses;

        private Poll(LongSupplier period, Supplier<Future<Void>> request) {
            this.period = period;
            this.request = request;
            makeDue();
        }

        /** Makes it due now. */
        void makeDue() {
            lastNanos = System.nanoTime() - period.getAsLong();
        }

        /** Postpones it by a period, because the device pushed its answer. */
        void pushed(long now) {
            lastNanos = now;
            misses = 0;
        }

        /** @return how often in a row this poll was not answered, including this time */
        int missed() {
            return ++misses;
        }

        void answered() {
            misses = 0;
        }

        private long dueNanos() {
            return lastNanos + period.getAsLong();
        }

        private double overdue(long now) {
            return (double) (now - dueNanos()) / period.getAsLong();
        }

        /** Counts the next period from when this one was due, so that late timers do not add up. */
        private void started(long now) {
            long due = dueNanos();
            lastNanos = now - due < period.getAsLong() ? due : now;
        }
    }
}
