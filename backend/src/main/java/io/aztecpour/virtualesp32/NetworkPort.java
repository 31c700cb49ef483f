package io.aztecpour.virtualesp32;

import io.aztecpour.virtualesp32.firmware.DeviceSettings.Network;
import io.aztecpour.virtualesp32.settings.Ipv4;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * The socket that the device answers on. It moves when a boot finds another address in the settings: to another
 * loopback address, or to another port, which on one machine stands for an address of its own.
 */
final class NetworkPort {
    private final Vertx vertx;
    private final VirtualEsp32Options options;
    private final Handler<HttpServerRequest> door;
    private Place place;
    private @Nullable HttpServer server;

    private record Place(String host, int port) {
        String url() {
            String reachable = host.equals("0.0.0.0") ? "127.0.0.1" : host;
            return "http://" + reachable + ":" + port;
        }
    }

    NetworkPort(Vertx vertx, VirtualEsp32Options options, Handler<HttpServerRequest> door) {
        this.vertx = vertx;
        this.options = options;
        this.door = door;
        this.place = new Place(options.host(), options.port());
    }

    int port() {
        return place.port();
    }

    String url() {
        return place.url();
    }

    String urlWith(Network network) {
        return placeFor(network).url();
    }

    int portWith(Network network) {
        return placeFor(network).port();
    }

    private Place placeFor(Network network) {
        boolean canMove = Ipv4.isLoopback(options.host()) && Ipv4.isLoopback(network.ip());
        Integer wished = network.port();
        int usual = options.port() == 0 ? place.port() : options.port();
        return new Place(canMove ? network.ip() : options.host(), wished == null ? usual : wished);
    }

    /**
     * Answers where {@code network} says, and no longer where it did before.
     *
     * @return whether it could; if not, the device answers where it did before
     */
    Future<Boolean> moveTo(Network network) {
        Place wished = placeFor(network);
        if (server != null && wished.equals(place)) {
            return Future.succeededFuture(true);
        }
        return listen(wished)
                .map(true)
                .recover(taken -> server == null
                        ? listen(new Place(options.host(), options.port())).map(false)
                        : Future.succeededFuture(false));
    }

    private Future<Void> listen(Place wished) {
        HttpServer opened = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(wished.host())
                        .setPort(wished.port())
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(door);
        return opened.listen().compose(listening -> {
            HttpServer before = server;
            server = listening;
            place = new Place(wished.host(), listening.actualPort());
            return before == null ? Future.succeededFuture() : before.close();
        });
    }

    Future<?> close() {
        return server == null ? Future.succeededFuture() : server.close();
    }
}
