package io.aztecpour.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The event loops of one Vert.x, to tell what they spend from what the rest of the process spends. */
record LoopThreads(Set<Long> ids) {
    /** At least as many as there are loops; instances are dealt out one a loop, round and round. */
    private static final int INSTANCES = 8 * Runtime.getRuntime().availableProcessors();

    static LoopThreads of(Vertx vertx) throws Exception {
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        String teller = vertx.deployVerticle(() -> new Teller(ids), new DeploymentOptions().setInstances(INSTANCES))
                .await(10, TimeUnit.SECONDS);
        vertx.undeploy(teller).await(10, TimeUnit.SECONDS);
        return new LoopThreads(Set.copyOf(ids));
    }

    private static final class Teller extends VerticleBase {
        private final Set<Long> ids;

        private Teller(Set<Long> ids) {
            this.ids = ids;
        }

        @Override
        public Future<?> start() {
            ids.add(Thread.currentThread().getId());
            return Future.succeededFuture();
        }
    }

    long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return ids.stream().mapToLong(threads::getThreadCpuTime).sum();
    }
}
