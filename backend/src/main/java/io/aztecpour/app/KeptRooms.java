package io.aztecpour.app;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.bus.cluster.LeaseTurned;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rooms of which a cluster has one each: they run here for as long as this node keeps the bar. */
final class KeptRooms extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(KeptRooms.class);

    private final List<Supplier<Deployable>> rooms;
    private final Deque<String> deployments = new ArrayDeque<>();
    private Future<?> last = Future.succeededFuture();

    /** @param rooms in the order in which they need each other */
    KeptRooms(List<Supplier<Deployable>> rooms) {
        this.rooms = List.copyOf(rooms);
    }

    @Override
    public Future<?> start() {
        Bus.of(vertx).subscribe(Addresses.LEASES, this::turned);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return last.transform(before -> close());
    }

    /** One turn after the other, however quickly they follow. */
    private void turned(LeaseTurned turned) {
        if (turned.lease().equals(LeaseName.BAR)) {
            last = last.<Void>transform(before -> turned.held() ? open() : close())
                    .onFailure(failure -> LOG.error("the bar cannot be kept here", failure));
        }
    }

    private Future<Void> open() {
        Future<Void> opened = close();
        for (Supplier<Deployable> room : rooms) {
            opened = opened.compose(before -> vertx.deployVerticle(room.get())
                    .onSuccess(deployments::push)
                    .mapEmpty());
        }
        return opened;
    }

    private Future<Void> close() {
        String newest = deployments.poll();
        return newest == null
                ? Future.succeededFuture()
                : vertx.undeploy(newest).transform(closed -> close());
    }
}
