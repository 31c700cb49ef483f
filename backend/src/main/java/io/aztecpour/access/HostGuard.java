package io.aztecpour.access;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Set;

/**
 * Only what is asked of the hub by one of its {@link HubNames names} is answered, be it only to read. What watches whether
 * it runs often names none, or one of its own making: the paths for that are open, and tell more to those alone who know a
 * name.
 */
public final class HostGuard implements PlatformHandler {
    private static final Set<String> PROBES = Set.of("/health/live", "/health/ready");

    private final HubNames names;
    private final RefusedOrigins refused;
    private final boolean tls;

    /** @param tls the hub speaks https itself, and is to be named by that alone */
    public HostGuard(HubNames names, RefusedOrigins refused, boolean tls) {
        this.tls = tls;
        this.names = names;
        this.refused = refused;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort here = request.authority();
        if (names.areIn(request) || PROBES.contains(context.normalizedPath())) {
            context.next();
        } else if (here == null || !HubNames.isOne(request, here)) {
            context.fail(new Fault(Code.INVALID, "The request must name one host."));
        } else {
            String toName = toName(here.host());
            refused.warnHost(here.host(), toName);
            context.fail(new Fault(
                    Code.UNKNOWN_HOST,
                    "This hub does not know that it is called %s. If it is, its owner adds %s to access.origins and starts it again."
                            .formatted(here.host(), toName)));
        }
    }

    private String toName(String host) {
        return tls ? "https://" + host : "http://%1$s or https://%1$s".formatted(host);
    }
}
