package io.aztecpour.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.fixture.HubFixture;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameClockTest {
    private static final long SOON = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long NEVER = TimeUnit.HOURS.toNanos(1);

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicInteger ticks = new AtomicInteger();
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private final FrameClock clock = new FrameClock(vertx, this::tick);

    private void tick() {
        ticks.incrementAndGet();
        waiting.forEach(Promise::complete);
        waiting.clear();
    }

    @AfterEach
    void close() {
        HubFixture.await(vertx.close());
    }

    @Test
    void aClientThatIsDueEarlierMovesTheTickForward() {
        awaitTickAfter(NEVER, SOON);
    }

    @Test
    void oneThatIsDueLaterLeavesItWhereItIs() {
        awaitTickAfter(SOON, NEVER);
    }

    @Test
    void oneTickIsForAllThatWait() {
        awaitTickAfter(2 * SOON, SOON, SOON, 2 * SOON);
        // Timers fire in their order: any other of the clock's would do so before this one.
        HubFixture.await(Future.<Void>future(done -> loop.runOnContext(here ->
                vertx.timer(2 * SOON, TimeUnit.NANOSECONDS).<Void>mapEmpty().onComplete(done))));
        assertThat(ticks).hasValue(1);
    }

    @Test
    void afterATickItCanBeAskedAgain() {
        awaitTickAfter(SOON);
        awaitTickAfter(NEVER, SOON);
        assertThat(ticks).hasValue(2);
    }

    private void awaitTickAfter(long... waits) {
        HubFixture.await(Future.<Void>future(ticked -> loop.runOnContext(here -> {
            waiting.add(ticked);
            for (long wait : waits) {
                clock.tickIn(wait, 0);
            }
        })));
    }
}
