package io.aztecpour.bench;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The event loops of one Vert.x, to tell what they spend from what the rest of the process spends. */
record LoopThreads(Set<Long> ids) {
    static LoopThreads of(Vertx vertx) throws Exception {
        Set<Long> ids = new HashSet<>();
        // Each new timer without a context is given the next loop, round and round.
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            Promise<Long> id = Promise.promise();
            vertx.getOrCreateContext()
                    .runOnContext(on -> id.complete(Thread.currentThread().getId()));
            ids.add(id.future().await(10, TimeUnit.SECONDS));
        }
        return new LoopThreads(ids);
    }

    long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return ids.stream().mapToLong(threads::getThreadCpuTime).sum();
    }
}
