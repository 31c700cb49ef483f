package io.aztecpour.access;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Set;

/**
 * Rejects requests, reads included, that address the hub by none of its {@link HubNames names}. Monitors often send no name
 * or one of their own: the health paths stay open, and say more to callers who know a name.
 */
public final class HostGuard implements PlatformHandler {
    private static final Set<String> PROBES = Set.of("/health/live", "/health/ready");

    private final HubNames names;
    private final RefusedOrigins refused;
    private final boolean tls;

    /** @param tls whether the hub serves https itself; the advice in the error then names https only */
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
