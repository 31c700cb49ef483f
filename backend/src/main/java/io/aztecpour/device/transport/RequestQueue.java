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
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The requests to one device: one at a time, commands before polls, with a circuit breaker for a device that is dead. Use
 * from one event loop.
 */
public final class RequestQueue {
    /** Requests that may wait, for each priority. More would be answered too late to be of use. */
    public static final int MAX_WAITING = 16;

    private static final int FAILURES_TO_OPEN = 3;

    /** A request that waited longer than this is not sent any more, ns: nobody needs its answer now. */
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(8);

    /** Shorter than the shortest back-off of the poller, so that each of its attempts goes through, ms. */
    private static final long OPEN_MS = 300;

    private final DeviceConnection connection;
    private final CircuitBreaker breaker;
    private final LongConsumer answerNanos;
    private final Deque<Waiting<?>> commands = new ArrayDeque<>();
    private final Deque<Waiting<?>> polls = new ArrayDeque<>();
    private @Nullable Waiting<?> active;
    private RequestFailure lastFailure = RequestFailure.notSent("has not answered yet");
    private boolean paused;
    private boolean closed;

    public RequestQueue(Vertx vertx, DeviceConnection connection, String name) {
        this(vertx, connection, name, nanos -> {});
    }

    /** @param answerNanos receives how long the device took for each poll that it answered, ns: waiting here is none of it */
    public RequestQueue(Vertx vertx, DeviceConnection connection, String name, LongConsumer answerNanos) {
        this.connection = connection;
        this.answerNanos = answerNanos;
        // Every request ends by its own deadline, so the breaker needs no timeout.
        this.breaker = CircuitBreaker.create(
                name,
                vertx,
                new CircuitBreakerOptions()
                        .setMaxFailures(FAILURES_TO_OPEN)
                        .setResetTimeout(OPEN_MS)
                        .setTimeout(-1));
    }

    /** @return the whole response, whatever its status; a {@link RequestFailure} at the request's deadline at the latest */
    public Future<DeviceResponse> send(DeviceRequest request, Priority priority) {
        Function<DeviceConnection, Future<DeviceResponse>> exchange = device -> device.exchange(request);
        return enqueue(
                new Waiting<>(priority == Priority.POLL ? timed(exchange) : exchange, request.isSafe(), priority));
    }

    private Function<DeviceConnection, Future<DeviceResponse>> timed(
            Function<DeviceConnection, Future<DeviceResponse>> exchange) {
        return device -> {
            long startedNanos = System.nanoTime();
            return exchange.apply(device).onSuccess(response -> {
                if (response.ok()) {
                    answerNanos.accept(System.nanoTime() - startedNanos);
                }
            });
        };
    }

    /**
     * Runs several requests that belong together, with no other request between them.
     *
     * @param work uses the connection, one exchange after the other
     */
    public <T> Future<T> exclusive(Function<DeviceConnection, Future<T>> work) {
        return enqueue(new Waiting<>(work, false, Priority.COMMAND));
    }

    /** The same for safe requests at low priority: a stop may interrupt the work, which is then run again. */
    public <T> Future<T> interruptible(Function<DeviceConnection, Future<T>> work) {
        return enqueue(new Waiting<>(work, true, Priority.POLL));
    }

    private <T> Future<T> enqueue(Waiting<T> waiting) {
        if (closed) {
            return Future.failedFuture(RequestFailure.notSent("is not in use any more"));
        }
        Deque<Waiting<?>> queue = queue(waiting);
        if (queue.size() >= MAX_WAITING) {
            return Future.failedFuture(RequestFailure.tooLate("is too slow: too many calls wait for it already"));
        }
        queue.add(waiting);
        runNext();
        return waiting.outcome.future();
    }

    private Deque<Waiting<?>> queue(Waiting<?> waiting) {
        return waiting.priority == Priority.COMMAND ? commands : polls;
    }

    /**
     * Yields the device to a stop: closes the connection as soon as no command uses it, and opens none. A safe request that
     * is interrupted by this is sent again afterwards; the device has not failed.
     */
    public void pause() {
        paused = true;
        Waiting<?> current = active;
        if (current != null && current.safe) {
            current.interrupted = true;
        }
        if (current == null || current.safe) {
            connection.abandon();
        }
    }

    /** Continues after a stop, for which the queue may have yielded. */
    public void resume() {
        if (paused) {
            connection.waitForNotice();
        }
        paused = false;
        runNext();
    }

    /** Fails the request that runs and those that wait. */
    public void close() {
        closed = true;
        breaker.close();
        connection.abandon();
        failAll(commands);
        failAll(polls);
    }

    private void runNext() {
        if (active != null || paused) {
            return;
        }
        Waiting<?> first = commands.isEmpty() ? polls.poll() : commands.poll();
        if (first == null) {
            return;
        }
        if (first.isExpired()) {
            first.outcome.tryFail(RequestFailure.tooLate("is too slow: other calls took all the time"));
            runNext();
        } else {
            active = first;
            run(first);
        }
    }

    private <T> void run(Waiting<T> waiting) {
        breaker.execute(() -> attempt(waiting))
                .onComplete(done -> forgetFailures(), failure -> fail(waiting, failure))
                .onComplete(ended -> finished());
    }

    /** @return fails where the device failed, so that the breaker counts it */
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

    /** The breaker counts failures in a period; a device is dead after failures in a row. */
    private void forgetFailures() {
        if (breaker.failureCount() > 0) {
            breaker.reset();
        }
    }

    /** While the breaker is open, a request fails with what opened it. */
    private void fail(Waiting<?> waiting, Throwable failure) {
        if (failure instanceof OpenCircuitException) {
            waiting.outcome.tryFail(lastFailure.asNotSent());
        } else {
            lastFailure = failure instanceof RequestFailure known ? known : RequestFailure.broken("cannot be asked");
            waiting.outcome.tryFail(failure);
        }
    }

    private void finished() {
        active = null;
        if (paused) {
            connection.abandon();
        }
        runNext();
    }

    private static void failAll(Deque<Waiting<?>> queue) {
        for (Waiting<?> waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.outcome.tryFail(RequestFailure.notSent("is not in use any more"));
        }
    }

    private static final class Waiting<T> {
        private final Function<DeviceConnection, Future<T>> work;
        private final boolean safe;
        private final Priority priority;
        private final Promise<T> outcome = Promise.promise();
        private final long enqueuedNanos = System.nanoTime();
        private boolean interrupted;

        private Waiting(Function<DeviceConnection, Future<T>> work, boolean safe, Priority priority) {
            this.work = work;
            this.safe = safe;
            this.priority = priority;
        }

        private boolean isExpired() {
            return System.nanoTime() - enqueuedNanos > MAX_WAIT_NANOS;
        }
    }
}
