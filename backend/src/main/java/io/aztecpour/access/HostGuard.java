package io.aztecpour.access;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.PlatformHandler;

/** Only what is asked of the hub by one of its {@link HubNames names} is answered, be it only to read. */
public final class HostGuard implements PlatformHandler {
    private final HubNames names;
    private final RefusedOrigins refused;

    public HostGuard(HubNames names, RefusedOrigins refused) {
        this.names = names;
        this.refused = refused;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        HostAndPort here = request.authority();
        if (here == null
                || here.host().isBlank()
                || request.headers().getAll("Host").size() > 1) {
            context.fail(new Fault(Code.INVALID, "The request must name one host."));
        } else if (!names.hold(here.host())) {
            refused.warnHost(here.host());
            context.fail(new Fault(
                    Code.UNKNOWN_HOST,
                    "This hub does not know that it is called %1$s. If it is, its owner adds http://%1$s or https://%1$s to access.origins and starts it again."
                            .formatted(here.host())));
        } else {
            context.next();
        }
    }
}
