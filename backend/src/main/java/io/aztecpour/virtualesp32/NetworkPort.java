package io.aztecpour.virtualesp32;

import io.aztecpour.virtualesp32.firmware.FirmwareSettings.Network;
import io.aztecpour.virtualesp32.settings.Ipv4;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The socket that the device answers on. It moves when a boot finds another address in the settings: to another
 * loopback address, or to another port, which on one machine stands for an address of its own.
 */
final class NetworkPort {
    private final Vertx vertx;
    private final VirtualEsp32Options options;
    private final RequestRouter router;
    private Place place;
    private @Nullable Listening listening;

    /**
     * What answers at the place.
     *
     * @param port its real one
     * @param close frees it
     */
    private record Listening(int port, Supplier<Future<?>> close) {}

    private record Place(String host, int port) {
        String url() {
            String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
            return "http://" + reachable + ":" + port;
        }
    }

    NetworkPort(Vertx vertx, VirtualEsp32Options options, RequestRouter router) {
        this.vertx = vertx;
        this.options = options;
        this.router = router;
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
        if (listening != null && wished.equals(place)) {
            return Future.succeededFuture(true);
        }
        return listen(wished)
                .map(true)
                .recover(taken -> listening == null
                        ? listen(new Place(options.host(), options.port())).map(false)
                        : Future.succeededFuture(false));
    }

    private Future<Void> listen(Place wished) {
        Future<Listening> opened =
                options.closing().old() ? listenAsOld(wished) : listenAt(wished.host(), wished.port());
        return opened.compose(fresh -> {
            Listening before = listening;
            listening = fresh;
            place = new Place(wished.host(), fresh.port());
            return before == null
                    ? Future.succeededFuture()
                    : before.close().get().mapEmpty();
        });
    }

    private Future<Listening> listenAt(String host, int port) {
        // With HTTP/2 in clear text on, a connection would be told of only at its first byte.
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(host)
                        .setPort(port)
                        .setHttp2ClearTextEnabled(false)
                        .setHandle100ContinueAutomatically(true))
                .connectionHandler(router::connectionOpened)
                .requestHandler(router::accept);
        return server.listen().map(open -> new Listening(open.actualPort(), open::close));
    }

    private Future<Listening> listenAsOld(Place wished) {
        return listenAt("127.0.0.1", 0).compose(modern -> {
            OldHttp old = new OldHttp(vertx, modern.port(), options.closing() == Closing.HTTP10);
            return old.listen(wished.host(), wished.port())
                    .map(port -> new Listening(
                            port, () -> Future.join(old.close(), modern.close().get())))
                    .recover(taken -> modern.close().get().transform(closed -> Future.failedFuture(taken)));
        });
    }

    Future<?> close() {
        return listening == null ? Future.succeededFuture() : listening.close().get();
    }
}
