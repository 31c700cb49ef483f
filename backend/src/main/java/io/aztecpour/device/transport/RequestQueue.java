package io.aztecpour.device.transport;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.OpenCircuitException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The line to one device: one call at a time, commands before polls, and a circuit breaker that spares a dead device. Use
 * from one event loop.
 */
public final class RequestQueue {
    /** How many calls may wait. More would be later than anybody wants to know. */
    public static final int MOST_WAITING = 16;

    private static final int MISSES_TO_OPEN = 3;

    /** What has waited longer than this for its turn is not sent any more, ns: nobody wants to know it now. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(8);

    /** Shorter than the shortest pause of the poller's back-off, so that each of its tries goes through, ms. */
    private static final long OPEN_MS = 300;

    private final DeviceConnection connection;
    private final CircuitBreaker breaker;
    private final Deque<Waiting<?>> commands = new ArrayDeque<>();
    private final Deque<Waiting<?>> polls = new ArrayDeque<>();
    private @Nullable Waiting<?> active;
    private RequestFailure lastFailure = RequestFailure.notSent("has not answered yet");
    private boolean held;
    private boolean closed;

    public RequestQueue(Vertx vertx, DeviceConnection connection, String name) {
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

    /** @return the whole answer, whatever its status; or a {@link RequestFailure}, within the call's deadline once it is sent */
    public Future<DeviceResponse> call(DeviceRequest call, Priority urgency) {
        return enqueue(new Waiting<>(line -> line.exchange(call), call.harmless(), urgency));
    }

    /**
     * Does several calls that belong together, with no other call between them.
     *
     * @param work asks over the connection, one call after the other
     */
    public <T> Future<T> command(Function<DeviceConnection, Future<T>> work) {
        return enqueue(new Waiting<>(work, false, Priority.COMMAND));
    }

    /** The same for questions alone: a stop may interrupt them, and then they are asked again. */
    public <T> Future<T> questions(Function<DeviceConnection, Future<T>> work) {
        return enqueue(new Waiting<>(work, true, Priority.POLL));
    }

    private <T> Future<T> enqueue(Waiting<T> waiting) {
        if (closed) {
            return Future.failedFuture(RequestFailure.notSent("is not in use any more"));
        }
        Deque<Waiting<?>> queue = queue(waiting);
        if (queue.size() >= MOST_WAITING) {
            return Future.failedFuture(RequestFailure.tooLate("is too slow: too many calls wait for it already"));
        }
        queue.add(waiting);
        next();
        return waiting.outcome.future();
    }

    private Deque<Waiting<?>> queue(Waiting<?> waiting) {
        return waiting.urgency == Priority.COMMAND ? commands : polls;
    }

    /**
     * Leaves the device to a stop: closes the connection, as soon as no command is on its way over it, and opens none. A
     * question that is interrupted so is asked again afterwards; the device has not failed.
     */
    public void hold() {
        held = true;
        Waiting<?> current = active;
        if (current != null && current.harmless) {
            current.interrupted = true;
        }
        if (current == null || current.harmless) {
            connection.abandon();
        }
    }

    /** Goes on after {@link #hold}. */
    public void resume() {
        held = false;
        next();
    }

    /** Ends what runs and what waits. */
    public void close() {
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
            first.outcome.tryFail(RequestFailure.tooLate("is too slow: other calls took all the time"));
            next();
        } else {
            active = first;
            run(first);
        }
    }

    private <T> void run(Waiting<T> waiting) {
        breaker.execute(() -> attempt(waiting))
                .onComplete(answer -> forgive(), failure -> refuseWhileOpen(waiting, failure))
                .onComplete(ended -> release());
    }

    /** @return fails where the device failed */
    private <T> Future<Void> attempt(Waiting<T> waiting) {
        return waiting.work.apply(connection).transform(ended -> {
            if (ended.failed() && waiting.interrupted && !closed) {
                waiting.interrupted = false;
                queue(waiting).addFirst(waiting);
                return Future.succeededFuture();
            }
            waiting.outcome.handle(ended);
            return ended.succeeded() ? Future.succeededFuture() : Future.failedFuture(ended.cause());
        });
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
            lastFailure = failure instanceof RequestFailure known ? known : RequestFailure.broken("cannot be asked");
            waiting.outcome.tryFail(failure);
        }
    }

    private void release() {
        active = null;
        if (held) {
            connection.abandon();
        }
        next();
    }

    private static void refuse(Deque<Waiting<?>> queue) {
        for (Waiting<?> waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.outcome.tryFail(RequestFailure.notSent("is not in use any more"));
        }
    }

    private static final class Waiting<T> {
        private final Function<DeviceConnection, Future<T>> work;
        private final boolean harmless;
        private final Priority urgency;
        private final Promise<T> outcome = Promise.promise();
        private final long asked = System.nanoTime();
        private boolean interrupted;

        private Waiting(Function<DeviceConnection, Future<T>> work, boolean harmless, Priority urgency) {
            this.work = work;
            this.harmless = harmless;
            this.urgency = urgency;
        }

        private boolean isLate() {
            return System.nanoTime() - asked > LONGEST_WAIT_NANOS;
        }
    }
}
