package io.aztecpour.web.connections;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextBuilder;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.WorkerExecutorInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.function.Supplier;

/** An event loop and a pool of workers reserved for the web server. */
public final class WebLoop {
    private static final String WORKERS = "web";
    private static final int MOST_WORKERS = 2;

    private final WebTransport transport;
    private final ContextInternal context;
    /** Held, because an executor that nobody holds is closed. */
    private final WorkerExecutorInternal workers;

    /**
     * Finds the loop.
     *
     * @param vertx made by {@link #vertx}
     * @param verticle context of the verticle with which the loop's work ends
     */
    public WebLoop(Vertx vertx, Context verticle) {
        VertxInternal inside = (VertxInternal) vertx;
        workers = (WorkerExecutorInternal) vertx.createSharedWorkerExecutor(WORKERS, MOST_WORKERS);
        transport = (WebTransport) inside.transport();
        context = builder(inside, verticle).withWorkerPool(workers.pool()).build();
    }

    /** @return a context on that event loop for another verticle, with which what is set up there ends */
    public static Context context(Vertx vertx, Context verticle) {
        return builder((VertxInternal) vertx, verticle).build();
    }

    private static ContextBuilder builder(VertxInternal vertx, Context verticle) {
        return vertx.contextBuilder()
                .withEventLoop(((WebTransport) vertx.transport()).webLoop())
                .withCloseFuture(((ContextInternal) verticle).closeFuture());
    }

    /** @return a Vert.x that keeps one event loop for the web server */
    public static Vertx vertx(VertxOptions options) {
        return bootstrap(options).init().vertx();
    }

    /** @return the same, one of several whose event bus is one; fails where the others cannot be joined */
    public static Future<Vertx> vertx(VertxOptions options, ClusterManager others) {
        return bootstrap(options).clusterManager(others).init().clusteredVertx();
    }

    private static VertxBootstrap bootstrap(VertxOptions options) {
        VertxBootstrap bootstrap = VertxBootstrap.create();
        bootstrap.options(options);
        bootstrap.transport(new WebTransport());
        return bootstrap;
    }

    /** Runs there. @return what becomes of it */
    public Future<Void> run(Supplier<Future<?>> task) {
        return Future.future(
                done -> context.runOnContext(here -> task.get().<Void>mapEmpty().onComplete(done)));
    }

    /** From now on connections to this port need a place before they are served. */
    public void guard(int port, Connections connections) {
        transport.gate().guard(port, connections);
    }

    public void close() {
        workers.close();
    }
}
