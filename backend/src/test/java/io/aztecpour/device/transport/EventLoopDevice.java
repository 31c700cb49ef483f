package io.aztecpour.device.transport;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.aztecpour.device.protocol.Device;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.function.Function;

/** A board on an event loop of its own, as a poller would hold it. */
public final class EventLoopDevice implements AutoCloseable {
    private final Loop loop = new Loop();
    private final Device board;

    public EventLoopDevice(Vertx vertx, String url, boolean asDispenser, boolean asScale) throws Exception {
        vertx.deployVerticle(loop).await(10, SECONDS);
        this.board = new Device(vertx, DeviceClients.of(vertx), url, asDispenser, asScale);
    }

    public static EventLoopDevice dispenser(Vertx vertx, String url) throws Exception {
        return new EventLoopDevice(vertx, url, true, false);
    }

    public static EventLoopDevice scale(Vertx vertx, String url) throws Exception {
        return new EventLoopDevice(vertx, url, false, true);
    }

    private static final class Loop extends VerticleBase {
        private void run(Handler<Void> work) {
            context.runOnContext(work);
        }
    }

    public <T> Future<T> ask(Function<Device, Future<T>> question) {
        Promise<T> answer = Promise.promise();
        loop.run(turn -> question.apply(board).onComplete(answer));
        return answer.future();
    }

    @Override
    public void close() throws Exception {
        ask(known -> {
                    known.close();
                    return Future.succeededFuture();
                })
                .await(10, SECONDS);
    }
}
