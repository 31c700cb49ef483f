package io.aztecpour.web;

import io.aztecpour.access.HostGuard;
import io.aztecpour.access.HubNames;
import io.aztecpour.access.LocalNetwork;
import io.aztecpour.access.OriginGuard;
import io.aztecpour.access.Proxies;
import io.aztecpour.access.RefusedOrigins;
import io.aztecpour.access.StaffSessions;
import io.aztecpour.bus.Bus;
import io.aztecpour.live.BarState;
import io.aztecpour.web.connections.WebLoop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The HTTP servers, on the event loop that {@link WebLoop} reserves for them: web traffic delays nothing but itself there. */
public final class WebVerticle extends VerticleBase {
    private static final long SWEEP_MS = 1_000;

    private final WebOptions options;
    private final WebParts parts;
    private final List<HttpServer> servers = new ArrayList<>();
    private volatile Ports ports = new Ports(0, 0);
    private @Nullable WebLoop home;
    private volatile @Nullable HttpServer https;
    private @Nullable StaffSessions staff;

    public WebVerticle(WebOptions options, WebParts parts) {
        this.options = options;
        this.parts = parts;
    }

    /** @return the port that is listened on */
    public int port() {
        return ports.http();
    }

    /** @return the port of HTTPS; 0 without TLS */
    public int tlsPort() {
        return ports.https();
    }

    @Override
    public Future<?> start() {
        WebLoop own = new WebLoop(vertx, context);
        home = own;
        return own.run(() -> open(own));
    }

    private Future<?> open(WebLoop own) {
        parts.lag().watch(vertx);
        parts.meters().watch(vertx, parts);
        parts.pinAuthenticator().network().watch(vertx);
        vertx.setPeriodic(SWEEP_MS, tick -> parts.connections().sweep());
        return Contract.load(vertx).map(this::router).compose(this::listen);
    }

    private Router router(OpenAPIContract contract) {
        BarState bar = parts.live().bar();
        Proxies proxies = new Proxies(options.proxies());
        StaffSessions sessions = new StaffSessions(
                vertx,
                parts.pinAuthenticator().pins(),
                options.tls() != null,
                proxies,
                parts.clocks().nanos(),
                parts.access());
        sessions.watch();
        staff = sessions;
        PublicPath path = new PublicPath(options.path(), proxies);
        HubNames names =
                new HubNames(options.origins(), parts.pinAuthenticator().network());
        RefusedOrigins refused = parts.pinAuthenticator().refusedOrigins();
        Router router = new ApiRouter(vertx, contract, proxies, sessions, bar)
                .before(
                        new SecurityHeaders(bar::otherNodes),
                        new HostGuard(names, refused, options.tls() != null),
                        new OriginGuard(options.origins(), names, refused, proxies),
                        new LiveApi(parts.live().connections(), proxies, sessions))
                .build(apis(bar, sessions, path));
        path.mount(router);
        if (options.demo()) {
            new DemoProxy(vertx, bar).mount(router);
        }
        new HealthApi(vertx, names, bar, parts.lag(), parts.meters()).mount(router);
        new DocsRoutes(vertx, path).mount(router);
        new SiteRoutes(options, new Site(vertx, "webroot", path)).mount(router);
        new ErrorHandler().mount(router);
        return router;
    }

    private List<Api> apis(BarState bar, StaffSessions sessions, PublicPath path) {
        Bus bus = Bus.of(vertx);
        Audit audit = new Audit(bus, bar);
        LocalNetwork network = parts.pinAuthenticator().network();
        ReadQueue log = new ReadQueue(vertx, network, ReadQueue.Limits.LOG);
        ReadQueue lookUps = new ReadQueue(vertx, network, ReadQueue.Limits.LOOK_UPS);
        return List.of(
                new StatusApi(bar),
                new PourApi(bus, bar, network, parts.pourLimiter(), lookUps),
                new LogApi(bus, log),
                new TapsApi(bus, bar, audit),
                new DeviceApi(bus, bar, audit),
                new LearningApi(bus, bar, audit),
                new ScaleHealthApi(bar),
                new GuestsApi(bus, audit, lookUps),
                new DrinksApi(bus, audit),
                new BottlesApi(bus, bar, audit),
                new MaintenanceApi(bus),
                new ShoppingApi(bus),
                new InsightApi(bus, lookUps),
                new BadgesApi(bus, audit, network, parts.badgeLimiter(), lookUps),
                new SessionApi(bus, parts.pinAuthenticator(), sessions),
                new HubSettingsApi(bus, audit, parts.pinAuthenticator().pins(), sessions),
                new BackupsApi(bus),
                new NodesApi(bus, bar, parts.lag()),
                new ConnectApi(vertx, options, parts.pinAuthenticator(), sessions, path, () -> ports));
    }

    /** Starts https first: callers of http can then be told where https is. */
    private Future<?> listen(Router router) {
        return listenSecurely(router)
                .onSuccess(secure -> ports = new Ports(options.port(), secure))
                .compose(secure -> open(ServerLimits.options().setPort(options.port()), router)
                        .onSuccess(http -> ports = new Ports(http.actualPort(), secure)));
    }

    /** @return the port of HTTPS; 0 without TLS */
    private Future<Integer> listenSecurely(Router router) {
        WebOptions.Tls tls = options.tls();
        if (tls == null) {
            return Future.succeededFuture(0);
        }
        HttpServerOptions secure =
                ServerLimits.options().setPort(tls.port()).setSsl(true).setKeyCertOptions(certificate(tls));
        return open(secure, router).onSuccess(opened -> https = opened).map(HttpServer::actualPort);
    }

    private static PemKeyCertOptions certificate(WebOptions.Tls tls) {
        return new PemKeyCertOptions()
                .setKeyPath(tls.key().toString())
                .setCertPath(tls.certificates().toString());
    }

    /** Reads the certificate's files again: from the next connection on, the server shows what they hold now. */
    public Future<?> reloadCertificate() {
        HttpServer server = https;
        WebOptions.Tls tls = options.tls();
        return server == null || tls == null
                ? Future.succeededFuture()
                : server.updateSSLOptions(new ServerSSLOptions().setKeyCertOptions(certificate(tls)), true);
    }

    private Future<HttpServer> open(HttpServerOptions server, Router router) {
        return vertx.createHttpServer(server.setHost(options.host()))
                .requestHandler(router)
                .connectionHandler(parts.connections()::follow)
                .listen()
                .recover(failure -> Future.failedFuture(
                        new CannotListen(options.host(), server.getPort(), server.isSsl(), failure)))
                .onSuccess(opened -> {
                    servers.add(opened);
                    Objects.requireNonNull(home).guard(opened.actualPort(), parts.connections());
                });
    }

    @Override
    public Future<?> stop() {
        WebLoop own = home;
        return own == null
                ? Future.succeededFuture()
                : own.run(this::closeServers).onComplete(closed -> own.close());
    }

    /** Tells browsers first, so that they reconnect; then requests that run may end. */
    private Future<?> closeServers() {
        return parts.live()
                .connections()
                .close()
                .transform(told -> Future.join(servers.stream()
                        .map(server -> server.shutdown(ServerLimits.SHUTDOWN_S, TimeUnit.SECONDS))
                        .toList()))
                .transform(closed -> staff == null ? Future.succeededFuture() : staff.close());
    }
}
