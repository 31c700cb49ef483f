package io.aztecpour;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The guard of all tests notices what Vert.x says of a blocked thread. */
class BlockedThreadsTest {
    private static final int DEADLINE_S = 60;
    private static final Logger CHECKER = (Logger) LoggerFactory.getLogger("io.vertx.core.impl.BlockedThreadChecker");

    @Test
    void anEventLoopThatWaitsIsComplainedOf() throws Exception {
        CompletableFuture<ILoggingEvent> warning = new CompletableFuture<>();
        CountDownLatch release = new CountDownLatch(1);
        AppenderBase<ILoggingEvent> ear = ear(warning);
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setMaxEventLoopExecuteTime(50)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setBlockedThreadCheckInterval(50)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS));
        try (LogWatch guard = LogWatch.forBlockedThreads(10);
                LogWatch patient = LogWatch.forBlockedThreads(600_000)) {
            vertx.runOnContext(now -> await(release));
            ILoggingEvent warned = warning.get(DEADLINE_S, TimeUnit.SECONDS);
            guard.doAppend(warned);
            patient.doAppend(warned);
            assertThat(guard.takeComplaints()).singleElement().asString().contains("has been blocked for");
            assertThat(patient.takeComplaints()).isEmpty();
        } finally {
            release.countDown();
            vertx.close().await(DEADLINE_S, TimeUnit.SECONDS);
            CHECKER.detachAppender(ear);
            CHECKER.setAdditive(true);
        }
    }

    /** Hears the checker alone, so that this block on purpose fails no other tests. */
    private static AppenderBase<ILoggingEvent> ear(CompletableFuture<ILoggingEvent> warning) {
        AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                warning.complete(event);
            }
        };
        ear.setContext(CHECKER.getLoggerContext());
        ear.start();
        CHECKER.setAdditive(false);
        CHECKER.addAppender(ear);
        return ear;
    }

    private static void await(CountDownLatch release) {
        try {
            release.await(DEADLINE_S, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
