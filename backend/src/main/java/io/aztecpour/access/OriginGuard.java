package io.aztecpour.access;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Allows changes and live connections only from pages of this hub and of admitted origins. Programs other than browsers send
 * no origin and pass: they hold nobody's cookie.
 */
public final class OriginGuard implements SecurityPolicyHandler {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Set<String> admitted;
    private final HubNames names;
    private final RefusedOrigins refused;
    private final Proxies proxies;

    /** @param admitted origins such as {@code https://bar.example} */
    public OriginGuard(Set<String> admitted, HubNames names, RefusedOrigins refused, Proxies proxies) {
        this.proxies = proxies;
        this.refused = refused;
        this.admitted = Set.copyOf(admitted);
        this.names = names;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader("Origin");
        if (origin != null && admitted.contains(origin) && !isOverheard(origin, request)) {
            admit(context.response(), origin);
            if (request.method().equals(HttpMethod.OPTIONS)) {
                context.response().setStatusCode(204).end();
                return;
            }
        } else if (changes(request) && foreign(request, origin)) {
            if (!admitted.contains(origin)) {
                refused.warn(origin);
            }
            context.fail(new Fault(Code.FOREIGN_ORIGIN, "This page does not belong to the hub."));
            return;
        }
        context.next();
    }

    /**
     * Anybody in the Wi-Fi can forge a page of plain http, and under the hub's own name browsers may send it the cookies of
     * https. Over https such an origin tells the hub's name and admits nothing.
     */
    private boolean isOverheard(String origin, HttpServerRequest request) {
        HostAndPort here = request.authority();
        HostAndPort there = authority(origin);
        return proxies.isSecure(request)
                && !origin.startsWith("https:")
                && (here == null || there == null || there.host().equalsIgnoreCase(here.host()));
    }

    private static @Nullable HostAndPort authority(String origin) {
        // Not the host of the URI, which is null for names with an underscore.
        return HostAndPort.parseAuthority(String.valueOf(URI.create(origin).getRawAuthority()), -1);
    }

    private static boolean changes(HttpServerRequest request) {
        return !READING.contains(request.method()) || "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    private static void admit(HttpServerResponse response, String origin) {
        response.putHeader("Access-Control-Allow-Origin", origin)
                .putHeader("Access-Control-Allow-Credentials", "true")
                .putHeader("Access-Control-Allow-Methods", "GET, POST, PATCH, DELETE")
                .putHeader("Access-Control-Allow-Headers", "Content-Type, Idempotency-Key, Pressed-At")
                .putHeader("Access-Control-Expose-Headers", "Retry-After")
                .putHeader("Access-Control-Max-Age", "600")
                .putHeader("Vary", "Origin");
    }

    private boolean foreign(HttpServerRequest request, @Nullable String origin) {
        return origin != null && !isOwn(origin, request);
    }

    /** The page came from the host and scheme that its call goes to. */
    private boolean isOwn(String origin, HttpServerRequest request) {
        HostAndPort here = request.authority();
        try {
            URI page = URI.create(origin);
            HostAndPort there = authority(origin);
            return here != null
                    && there != null
                    && there.host().equalsIgnoreCase(here.host())
                    && port(there, page) == port(here, page)
                    && (proxies.isSecure(request) ? "https" : "http").equalsIgnoreCase(page.getScheme())
                    && names.hold(there.host());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static int port(HostAndPort named, URI page) {
        int usual = "https".equalsIgnoreCase(page.getScheme()) ? 443 : 80;
        return named.port() > 0 ? named.port() : usual;
    }
}
