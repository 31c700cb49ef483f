package io.aztecpour.device;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The line to one device: one call at a time, commands before polls, a deadline for each that counts from when it was
 * asked for, and a circuit breaker that spares a dead device. Use from one event loop.
 */
final class DeviceLine {
    /** How many calls may wait. More would be later than anybody wants to know. */
    static final int MOST_WAITING = 16;

    private static final int MISSES_TO_OPEN = 3;

    /** With less than this left there is no time for an answer, so it is better not to have asked, ms. */
    private static final long LEAST_TO_ANSWER_MS = 50;

    /** Shorter than the shortest pause of the poller's back-off, so that each of its tries goes through, ms. */
    private static final long OPEN_MS = 300;

    private static final CallFailure TOO_LATE = CallFailure.tooLate("is too slow: other calls took all the time");

    private final Vertx vertx;
    private final DeviceConnection connection;
    private final CircuitBreaker breaker;
    private final Queue<Waiting> commands = new ArrayDeque<>();
    private final Queue<Waiting> polls = new ArrayDeque<>();
    private @Nullable Waiting active;
    private CallFailure lastFailure = CallFailure.notSent("has not answered yet");
    private boolean closed;

    DeviceLine(Vertx vertx, DeviceConnection connection, String name) {
        this.vertx = vertx;
        this.connection = connection;
        // Every call ends by its own deadline, so the breaker needs no clock of its own for each.
        this.breaker = CircuitBreaker.create(
                name,
                vertx,
                new CircuitBreakerOptions()
                        .setMaxFailures(MISSES_TO_OPEN)
                        .setResetTimeout(OPEN_MS)
                        .setTimeout(-1));
    }

    /** @return the whole answer, whatever its status; or a {@link CallFailure}, at the call's deadline at the latest */
    Future<DeviceAnswer> call(DeviceCall call, Urgency urgency) {
        if (closed) {
            return Future.failedFuture(CallFailure.notSent("is not in use any more"));
        }
        Queue<Waiting> queue = urgency == Urgency.COMMAND ? commands : polls;
        if (queue.size() >= MOST_WAITING) {
            return Future.failedFuture(CallFailure.tooLate("is too slow: too many calls wait for it already"));
        }
        Waiting waiting = new Waiting(call);
        queue.add(waiting);
        long timer = vertx.setTimer(call.deadlineMs(), due -> expire(waiting));
        waiting.outcome.future().onComplete(ended -> vertx.cancelTimer(timer));
        next();
        return waiting.outcome.future();
    }

    /** Closes the connection, unless a command is on its way over it. */
    void makeRoom() {
        if (active == null || active.call.harmless()) {
            connection.abandon();
        }
    }

    /** Ends what runs and what waits. */
    void close() {
        closed = true;
        breaker.close();
        connection.abandon();
        refuse(commands);
        refuse(polls);
    }

    private void next() {
        if (active != null) {
            return;
        }
        Waiting first = commands.isEmpty() ? polls.poll() : commands.poll();
        if (first == null) {
            return;
        }
        if (first.leftMs() < LEAST_TO_ANSWER_MS) {
            first.outcome.tryFail(TOO_LATE);
            next();
        } else {
            active = first;
            run(first);
        }
    }

    private void run(Waiting waiting) {
        breaker.execute(() -> {
                    connection
                            .exchange(waiting.call)
                            .onComplete(waiting.outcome::tryComplete, waiting.outcome::tryFail);
                    return waiting.outcome.future();
                })
                .onComplete(answer -> forgive(), failure -> refuseWhileOpen(waiting, failure))
                .onComplete(ended -> release());
    }

    /** The breaker counts failures in a time; what makes a device dead is failures in a row. */
    private void forgive() {
        if (breaker.failureCount() > 0) {
            breaker.reset();
        }
    }

    /** While the breaker is open, whoever asks is told what opened it. */
    private void refuseWhileOpen(Waiting waiting, Throwable failure) {
        if (failure instanceof OpenCircuitException) {
            waiting.outcome.tryFail(lastFailure.spared());
        } else {
            lastFailure = failure instanceof CallFailure known ? known : CallFailure.broken("cannot be asked");
            waiting.outcome.tryFail(failure);
        }
    }

    private void release() {
        active = null;
        next();
    }

    private void expire(Waiting waiting) {
        if (active == waiting) {
            connection.abandon();
            waiting.outcome.tryFail(
                    CallFailure.timeout("did not answer within " + waiting.call.deadlineMs() / 1000.0 + " s"));
        } else {
            commands.remove(waiting);
            polls.remove(waiting);
            waiting.outcome.tryFail(TOO_LATE);
        }
    }

    private static void refuse(Queue<Waiting> queue) {
        for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.outcome.tryFail(CallFailure.notSent("is not in use any more"));
        }
    }

    private static final class Waiting {
        private final DeviceCall call;
        private final Promise<DeviceAnswer> outcome = Promise.promise();
        private final long asked = System.nanoTime();

        private Waiting(DeviceCall call) {
            this.call = call;
        }

        private long leftMs() {
            return call.deadlineMs() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
        }
    }
}
