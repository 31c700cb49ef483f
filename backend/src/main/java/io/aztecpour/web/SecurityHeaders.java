package io.aztecpour.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Headers of every answer: load nothing from elsewhere, allow no frames, send no referrer. A page may ask the other nodes of the
 * cluster whether they answer, so that it can go to one where its own is lost.
 */
final class SecurityHeaders implements PlatformHandler {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.\\-\\[\\]:]{1,255}");

    private final Supplier<List<String>> otherNodes;

    /** @param otherNodes base URLs of now, each host and port alone */
    SecurityHeaders(Supplier<List<String>> otherNodes) {
        this.otherNodes = otherNodes;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader("Content-Security-Policy", policy(context.request().authority()))
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader(
                        "Permissions-Policy", "camera=(self), screen-wake-lock=(self), geolocation=(), microphone=()");
        context.next();
    }

    private String policy(@Nullable HostAndPort here) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
                + "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; manifest-src 'self'; "
                + "worker-src 'self'; connect-src 'self'" + sockets(here) + nodes()
                + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }

    private String nodes() {
        return otherNodes.get().stream().map(address -> " " + address).collect(Collectors.joining());
    }

    /** Older Safari does not take 'self' for a WebSocket to the same host. */
    private static String sockets(@Nullable HostAndPort here) {
        String host = here == null ? "" : here.toString();
        return HOST.matcher(host).matches() ? " ws://" + host + " wss://" + host : "";
    }
}
