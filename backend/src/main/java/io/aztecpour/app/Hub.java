package io.aztecpour.app;

import io.aztecpour.access.AccessState;
import io.aztecpour.access.LocalAuthority;
import io.aztecpour.access.LocalAuthority.TlsFiles;
import io.aztecpour.access.PinAuthenticator;
import io.aztecpour.access.Pins;
import io.aztecpour.bar.BarVerticle;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.cluster.Leases;
import io.aztecpour.cluster.ClusterVerticle;
import io.aztecpour.cluster.Node;
import io.aztecpour.cluster.SoleNode;
import io.aztecpour.device.DeviceSupervisor;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.guests.GuestsVerticle;
import io.aztecpour.insight.InsightVerticle;
import io.aztecpour.insight.TapQualityKeeper;
import io.aztecpour.ledger.LedgerVerticle;
import io.aztecpour.live.LiveBroadcaster;
import io.aztecpour.pour.DispenseVerticle;
import io.aztecpour.stock.StockVerticle;
import io.aztecpour.store.SqliteOptions;
import io.aztecpour.store.Store;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.store.backup.ServerBackups;
import io.aztecpour.web.WebOptions;
import io.aztecpour.web.WebParts;
import io.aztecpour.web.WebVerticle;
import io.aztecpour.web.connections.WebLoop;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Deploys the verticles in the order in which they need each other, and closes them in reverse; only the tap controllers close
 * before all others, while the devices can still be told to stop.
 */
final class Hub {
    private final Vertx vertx;
    private final HubConfig config;
    private final Demo demo;
    private final HubLimits limits;
    private final @Nullable ClusterBus others;
    private final Bus bus;
    private final Deque<String> deployments = new ArrayDeque<>();
    private @Nullable String dispensing;
    private @Nullable Store store;
    private @Nullable LiveBroadcaster live;
    private @Nullable WebVerticle web;
    private @Nullable ClusterVerticle cluster;
    private @Nullable String joined;
    private Pins.@Nullable Prepared pins;
    private @Nullable AccessState access;

    private Hub(Vertx vertx, HubConfig config, Demo demo, HubLimits limits, @Nullable ClusterBus others) {
        this.vertx = vertx;
        this.config = config;
        this.demo = demo;
        this.limits = limits;
        this.others = others;
        if (others != null) {
            Leases.join(vertx);
        }
        this.bus = Bus.register(vertx);
    }

    static Future<Hub> open(Vertx vertx, HubConfig config, Demo demo) {
        return open(vertx, config, demo, HubLimits.usual(config.store()));
    }

    /** With limits of its own. */
    static Future<Hub> open(Vertx vertx, HubConfig config, Demo demo, HubLimits limits) {
        return open(vertx, config, demo, limits, null);
    }

    /** @param others over whose bus the nodes of a cluster speak; null for a hub that runs alone */
    static Future<Hub> open(Vertx vertx, HubConfig config, Demo demo, HubLimits limits, @Nullable ClusterBus others) {
        Hub hub = new Hub(vertx, config, demo, limits, others);
        return hub.open().map(hub);
    }

    /** @return the port of http */
    int port() {
        return web == null ? 0 : web.port();
    }

    /** @return the port of https; 0 without TLS */
    int tlsPort() {
        return web == null ? 0 : web.tlsPort();
    }

    /** @return the PINs that were made just now; nobody can read them again */
    Optional<Pins.Prepared> pins() {
        return Optional.ofNullable(pins);
    }

    Bus bus() {
        return bus;
    }

    private Future<?> open() {
        return openStore()
                .compose(kept -> applySettings())
                .compose(applied -> openLive())
                .compose(live -> openTaps())
                .compose(taps -> openWeb())
                .onSuccess(opened -> {
                    if (cluster != null) {
                        cluster.ready();
                    }
                });
    }

    private Future<?> openStore() {
        if (limits.store() instanceof SqliteOptions file) {
            HubBackups backups = new HubBackups(config, limits, file);
            return openStore(backups.store())
                    .compose(opened -> openStoredState(opened).compose(kept -> deploy(backups.verticle(opened))));
        }
        return openStore(limits.store())
                .compose(this::answering)
                .compose(opened -> openStoredState(opened).compose(kept -> deploy(new ServerBackups())));
    }

    private Future<Store> openStore(StoreOptions options) {
        return Store.open(vertx, options).onSuccess(opened -> store = opened);
    }

    /** After a power cut the hub may be quicker than its database server, without which it knows neither taps nor PINs. */
    private Future<Store> answering(Store opened) {
        Promise<Store> answers = Promise.promise();
        Consumer<StoreHealth> look = health -> {
            if (health.ok()) {
                answers.tryComplete(opened);
            }
        };
        MessageConsumer<?> turns = bus.subscribe(Addresses.STORE_HEALTH, look);
        bus.ask(Addresses.STORE, Empty.EMPTY).onSuccess(look::accept);
        return answers.future().eventually(turns::unregister);
    }

    private Future<?> openStoredState(Store opened) {
        return deploy(new LedgerVerticle(opened, limits.clocks()))
                .compose(ledger -> deploy(new TapQualityKeeper(opened, limits.clocks())))
                .compose(quality -> openBar(opened))
                .compose(bar -> AccessState.open(opened, others != null))
                .onSuccess(kept -> access = kept)
                .compose(
                        kept -> Pins.prepare(vertx, kept, config.adminPin(), config.bartenderPin(), limits.pinRounds()))
                .onSuccess(prepared -> pins = prepared);
    }

    private Future<String> openBar(Store opened) {
        return others == null ? openOwnBar(opened) : join(opened, others);
    }

    private Future<String> openOwnBar(Store opened) {
        return deploy(new BarVerticle(opened, config.taps()))
                .compose(bar -> deploy(new GuestsVerticle(opened, limits.clocks())))
                .compose(guests -> deploy(new StockVerticle(opened, limits.clocks())))
                .compose(stock -> deploy(new InsightVerticle(opened, limits.clocks(), ZoneId.systemDefault())))
                .compose(insight -> deploy(
                        new SoleNode(Main.Version.built(), limits.clocks().wallMs())));
    }

    /** What exists once runs on the node that keeps the bar, which may be this one. */
    private Future<String> join(Store opened, ClusterBus nodes) {
        Node self = Node.of(
                config.cluster().own().toString(),
                Main.Version.built(),
                nodes.id(),
                this::publicAddresses,
                config.cluster().name());
        return deploy(new KeptRooms(List.of(
                        () -> new BarVerticle(opened, config.taps()),
                        () -> new GuestsVerticle(opened, limits.clocks()),
                        () -> new StockVerticle(opened, limits.clocks()),
                        () -> new InsightVerticle(opened, limits.clocks(), ZoneId.systemDefault()))))
                .compose(rooms -> {
                    ClusterVerticle joining = new ClusterVerticle(opened, self, nodes::members);
                    cluster = joining;
                    return vertx.deployVerticle(joining).onSuccess(deployment -> joined = deployment);
                });
    }

    private List<String> publicAddresses() {
        String url = config.cluster().url();
        return url == null ? List.of() : List.of(url);
    }

    /** Access settings of file or environment apply from every start on. */
    private Future<?> applySettings() {
        HubConfig.Access access = config.access();
        if (access.pour() == null && access.guests() == null) {
            return Future.succeededFuture();
        }
        return bus.ask(Addresses.SETTINGS, Empty.EMPTY)
                .compose(kept -> bus.ask(Addresses.CHANGE_SETTINGS, over(kept, access)));
    }

    private static HubSettings over(HubSettings kept, HubConfig.Access access) {
        return kept.withAccess(
                access.pour() == null ? kept.accessPour() : access.pour(),
                access.guests() == null ? kept.accessGuests() : access.guests());
    }

    /** Before the taps, whose devices say only once that they are there. */
    private Future<?> openLive() {
        LiveBroadcaster opened =
                new LiveBroadcaster(limits.live().withDemo(demo.on()), verticle -> WebLoop.context(vertx, verticle));
        live = opened;
        return deploy(opened);
    }

    private Future<?> openTaps() {
        // Pouring first: its taps are closed for what an earlier run left open before the first reading comes.
        return vertx.deployVerticle(new DispenseVerticle())
                .onSuccess(opened -> dispensing = opened)
                .compose(pour -> deploy(new DeviceSupervisor(System.nanoTime())));
    }

    private Future<?> openWeb() {
        return config.tls() ? openSecureWeb() : openWeb((WebOptions.Tls) null);
    }

    private Future<?> openSecureWeb() {
        LocalAuthority authority =
                new LocalAuthority(config.data().resolve("tls"), limits.clocks().wall());
        Callable<TlsFiles> certify =
                () -> authority.certify(CertifiedAddresses.find(config.access().origins()));
        return vertx.executeBlocking(certify)
                .compose(files -> openWeb(new WebOptions.Tls(
                                config.httpsPort(), files.key(), files.certificates(), files.authority()))
                        .compose(opened -> deploy(new CertificateRenewal(
                                certify, Objects.requireNonNull(web), files, limits.certificateCheckMs()))));
    }

    private Future<?> openWeb(WebOptions.@Nullable Tls tls) {
        AccessState kept = Objects.requireNonNull(access);
        PinAuthenticator pinAuthenticator =
                new PinAuthenticator(Objects.requireNonNull(pins).pins(), kept);
        WebVerticle served = new WebVerticle(
                webOptions(tls),
                new WebParts(
                        vertx,
                        Objects.requireNonNull(live),
                        pinAuthenticator,
                        limits.connections(),
                        limits.clocks(),
                        kept,
                        config.data()));
        web = served;
        return deploy(served);
    }

    private WebOptions webOptions(WebOptions.@Nullable Tls tls) {
        return new WebOptions(
                config.host(),
                config.port(),
                tls,
                new HashSet<>(config.access().origins()),
                new HashSet<>(config.access().proxies()),
                config.access().path(),
                demo.on(),
                demo.pins());
    }

    private Future<String> deploy(Deployable verticle) {
        return vertx.deployVerticle(verticle).onSuccess(deployments::push);
    }

    /** Stops and records what pours, gives the taps to other nodes, then takes no more input, and closes the store last. */
    Future<?> close() {
        return undeploy(dispensing).transform(stopped -> undeploy(joined)).transform(left -> undeployNext());
    }

    private Future<Void> undeploy(@Nullable String deployment) {
        return deployment == null ? Future.succeededFuture() : vertx.undeploy(deployment);
    }

    private Future<?> undeployNext() {
        String last = deployments.poll();
        if (last != null) {
            return vertx.undeploy(last).transform(closed -> undeployNext());
        }
        return store == null ? Future.succeededFuture() : store.close();
    }
}
