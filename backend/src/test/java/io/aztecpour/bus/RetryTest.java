package io.aztecpour.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {
    private static final int SECONDS = 20;
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(SECONDS, TimeUnit.SECONDS);
    }

    /** @return an attempt that fails so many times, succeeds then and completes {@code over} */
    private static Supplier<Future<Integer>> failing(int times, AtomicInteger made, Promise<Integer> over) {
        return () -> made.incrementAndGet() <= times
                ? Future.failedFuture("not yet")
                : Future.succeededFuture(made.get()).onSuccess(over::tryComplete);
    }

    @Test
    void itGoesOnUntilOneAttemptSucceeds() throws Exception {
        Promise<Integer> over = Promise.promise();
        AtomicInteger made = new AtomicInteger();
        new Retry(vertx).begin("a test", failing(2, made, over)).await(SECONDS, TimeUnit.SECONDS);
        assertThat(over.future().await(SECONDS, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void anAttemptThatThrowsIsRepeatedToo() throws Exception {
        Promise<Integer> over = Promise.promise();
        AtomicInteger made = new AtomicInteger();
        Supplier<Future<Integer>> throwing = () -> {
            if (made.incrementAndGet() == 1) {
                throw new IllegalStateException("a defect");
            }
            over.complete(made.get());
            return Future.succeededFuture(1);
        };
        new Retry(vertx).begin("a test", throwing).await(SECONDS, TimeUnit.SECONDS);
        assertThat(over.future().await(SECONDS, TimeUnit.SECONDS)).isEqualTo(2);
    }

    /** Another retry, begun after the first was stopped, is the clock: its pauses are as long or longer. */
    @Test
    void nothingIsAttemptedAfterTheStop() throws Exception {
        AtomicInteger made = new AtomicInteger();
        Retry stopped = new Retry(vertx);
        stopped.begin("a test", failing(Integer.MAX_VALUE, made, Promise.promise()))
                .await(SECONDS, TimeUnit.SECONDS);
        stopped.stop();
        int before = made.get();

        Promise<Integer> over = Promise.promise();
        new Retry(vertx).begin("the clock", failing(3, new AtomicInteger(), over));
        over.future().await(SECONDS, TimeUnit.SECONDS);
        assertThat(made.get()).isEqualTo(before);
    }

    @Test
    void failuresAreLoggedEverMoreRarely() {
        assertThat(IntStream.rangeClosed(1, 1_000).filter(Retry::isLogged)).hasSize(10);
    }
}
