package io.aztecpour.device.protocol;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.aztecpour.device.transport.DeviceClients;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.function.Function;

/** A {@link Device} on an event loop of its own, as a poller uses it. */
public final class EventLoopDevice implements AutoCloseable {
    private final Loop loop = new Loop();
    private final Device device;

    public EventLoopDevice(Vertx vertx, String url, boolean asDispenser, boolean asScale) throws Exception {
        this(vertx, DeviceClients.of(vertx), url, asDispenser, asScale);
    }

    public EventLoopDevice(Vertx vertx, DeviceClients clients, String url, boolean asDispenser, boolean asScale)
            throws Exception {
        vertx.deployVerticle(loop).await(60, SECONDS);
        this.device = new Device(vertx, clients, url, asDispenser, asScale, nanos -> {});
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

    public <T> Future<T> ask(Function<Device, Future<T>> request) {
        Promise<T> answer = Promise.promise();
        loop.run(turn -> request.apply(device).onComplete(answer));
        return answer.future();
    }

    @Override
    public void close() throws Exception {
        ask(device -> {
                    device.close();
                    return Future.succeededFuture();
                })
                .await(60, SECONDS);
    }
}
