package io.aztecpour.web;

import io.aztecpour.access.Caller;
import io.aztecpour.access.Proxies;
import io.aztecpour.access.StaffSessions;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.live.LiveConnections;
import io.aztecpour.live.Visitor;
import io.aztecpour.web.connections.Connections;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.function.BooleanSupplier;

/**
 * {@code /api/live}: hands the socket over to the live hub, with the role of its opener. To Vert.x it is a security policy,
 * because only such a handler may stand between the session and the body.
 */
final class LiveApi implements SecurityPolicyHandler {
    static final String PATH = "/api/live";

    private final LiveConnections live;
    private final Proxies proxies;
    private final StaffSessions sessions;

    LiveApi(LiveConnections live, Proxies proxies, StaffSessions sessions) {
        this.proxies = proxies;
        this.live = live;
        this.sessions = sessions;
    }

    @Override
    public void handle(RoutingContext context) {
        if (!PATH.equals(context.normalizedPath())) {
            context.next();
        } else if (!"websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
            context.fail(new Fault(Code.INVALID, "Open this address as a WebSocket."));
        } else {
            open(context);
        }
    }

    private void open(RoutingContext context) {
        HttpServerRequest request = context.request();
        String address = proxies.client(request);
        if (!live.mayEnter(address)) {
            context.response().putHeader("Retry-After", "5");
            context.fail(new Fault(Code.TOO_MANY_TRIES, "Too many pages are open."));
            return;
        }
        Caller caller = sessions.caller(context);
        BooleanSupplier signedIn = sessions.isOpen(context);
        HttpConnection connection = request.connection();
        request.toWebSocket()
                .onSuccess(socket -> live.accept(
                        socket,
                        () -> Connections.cutOff(connection),
                        new Visitor(caller.role(), caller.session(), address, signedIn)))
                .onFailure(refused -> {
                    live.openFailed(address);
                    context.fail(400, refused);
                });
    }
}
