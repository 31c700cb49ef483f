package io.aztecpour.web.connections;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.WorkerExecutorInternal;
import java.util.function.Supplier;

/** An event loop and a pool of workers on which nothing runs but the web server. */
public final class WebLoop {
    private static final String WORKERS = "web";
    private static final int MOST_WORKERS = 2;

    private final VertxInternal vertx;
    private final ContextInternal context;
    /** Held, because an executor that nobody holds is closed. */
    private final WorkerExecutorInternal workers;

    /** @param verticle its context: the web server runs there in a Vert.x that keeps no loop for it */
    public WebLoop(Vertx vertx, Context verticle) {
        this.vertx = (VertxInternal) vertx;
        workers = (WorkerExecutorInternal) vertx.createSharedWorkerExecutor(WORKERS, MOST_WORKERS);
        ContextInternal shared = (ContextInternal) verticle;
        context = this.vertx.transport() instanceof WebTransport transport
                ? this.vertx
                        .contextBuilder()
                        .withEventLoop(transport.webLoop())
                        .withWorkerPool(workers.pool())
                        .withCloseFuture(shared.closeFuture())
                        .build()
                : shared;
    }

    /** @return a Vert.x that keeps one event loop for the web server */
    public static Vertx vertx(VertxOptions options) {
        return VertxBootstrap.create()
                .options(options)
                .transport(new WebTransport())
                .init()
                .vertx();
    }

    public Context context() {
        return context;
    }

    /** Runs there. @return what becomes of it */
    public Future<Void> run(Supplier<Future<?>> task) {
        return Future.future(
                done -> context.runOnContext(here -> task.get().<Void>mapEmpty().onComplete(done)));
    }

    /** From now on connections to this port need a place before they are served. */
    public void guard(int port, Connections connections) {
        if (vertx.transport() instanceof WebTransport transport) {
            transport.gate().guard(port, connections);
        }
    }

    public void close() {
        workers.close();
    }
}
