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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The line to one device: one call at a time, commands before polls, and a circuit breaker that spares a dead device. Use
 * from one event loop.
 */
final class DeviceLine {
    /** How many calls may wait. More would be later than anybody wants to know. */
    static final int MOST_WAITING = 16;

    private static final int MISSES_TO_OPEN = 3;

    /** What has waited longer than this for its turn is not sent any more, ns: nobody wants to know it now. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(8);

    /** Shorter than the shortest pause of the poller's back-off, so that each of its tries goes through, ms. */
    private static final long OPEN_MS = 300;

    private final DeviceConnection connection;
    private final CircuitBreaker breaker;
    private final Queue<Waiting<?>> commands = new ArrayDeque<>();
    private final Queue<Waiting<?>> polls = new ArrayDeque<>();
    private @Nullable Waiting<?> active;
    private CallFailure lastFailure = CallFailure.notSent("has not answered yet");
    private boolean held;
    private boolean closed;

    DeviceLine(Vertx vertx, DeviceConnection connection, String name) {
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

    /** @return the whole answer, whatever its status; or a {@link CallFailure}, within the call's deadline once it is sent */
    Future<DeviceAnswer> call(DeviceCall call, Urgency urgency) {
        return enqueue(new Waiting<>(line -> line.exchange(call), call.harmless()), urgency);
    }

    /**
     * Does several calls that belong together, with no other call between them.
     *
     * @param work asks over the connection, one call after the other
     */
    <T> Future<T> command(Function<DeviceConnection, Future<T>> work) {
        return enqueue(new Waiting<>(work, false), Urgency.COMMAND);
    }

    private <T> Future<T> enqueue(Waiting<T> waiting, Urgency urgency) {
        if (closed) {
            return Future.failedFuture(CallFailure.notSent("is not in use any more"));
        }
        Queue<Waiting<?>> queue = urgency == Urgency.COMMAND ? commands : polls;
        if (queue.size() >= MOST_WAITING) {
            return Future.failedFuture(CallFailure.tooLate("is too slow: too many calls wait for it already"));
        }
        queue.add(waiting);
        next();
        return waiting.outcome.future();
    }

    /** Leaves the device to somebody else, unless a command is on its way: closes the connection and opens none. */
    void hold() {
        held = true;
        if (active == null || active.harmless) {
            connection.abandon();
        }
    }

    /** Goes on after {@link #hold}. */
    void resume() {
        held = false;
        next();
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
        if (active != null || held) {
            return;
        }
        Waiting<?> first = commands.isEmpty() ? polls.poll() : commands.poll();
        if (first == null) {
            return;
        }
        if (first.isLate()) {
            first.outcome.tryFail(CallFailure.tooLate("is too slow: other calls took all the time"));
            next();
        } else {
            active = first;
            run(first);
        }
    }

    private <T> void run(Waiting<T> waiting) {
        breaker.execute(() -> {
                    waiting.work.apply(connection).onComplete(waiting.outcome::tryComplete, waiting.outcome::tryFail);
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
    private void refuseWhileOpen(Waiting<?> waiting, Throwable failure) {
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

    private static void refuse(Queue<Waiting<?>> queue) {
        for (Waiting<?> waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.outcome.tryFail(CallFailure.notSent("is not in use any more"));
        }
    }

    private static final class Waiting<T> {
        private final Function<DeviceConnection, Future<T>> work;
        private final boolean harmless;
        private final Promise<T> outcome = Promise.promise();
        private final long asked = System.nanoTime();

        private Waiting(Function<DeviceConnection, Future<T>> work, boolean harmless) {
            this.work = work;
            this.harmless = harmless;
        }

        private boolean isLate() {
            return System.nanoTime() - asked > LONGEST_WAIT_NANOS;
        }
    }
}
