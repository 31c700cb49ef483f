package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Reading;
import io.aztecpour.live.BarState;
import io.aztecpour.live.LiveBroadcaster;
import io.aztecpour.live.LiveConnections;
import io.aztecpour.live.LiveMeters;
import io.aztecpour.live.TapStatus;
import io.aztecpour.web.connections.Connections;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.micrometer.backends.BackendRegistries;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The hub's own meters for Prometheus, beside those of its Vert.x. */
public final class Meters {
    /**
     * Upper bounds of the histogram of pouring errors; 500, 800 and 1500 are what the hub promises. In µl, because the
     * histograms of Micrometer sort whole numbers alone.
     */
    private static final double[] ERROR_MICROLITRES = {100, 200, 300, 500, 800, 1e3, 1.5e3, 2e3, 3e3, 5e3, 1e4};

    private static final String REGISTRY = "aztecpour.metrics.registry";

    private final PrometheusMeterRegistry registry;
    /** Held here: the registry holds what it measures weakly. */
    private final BackupMeters backups = new BackupMeters();

    private final ClusterMeters cluster = new ClusterMeters();
    private @Nullable ScaleMeters scales;
    private @Nullable TapMeters taps;
    private @Nullable OwnTaps own;

    /** @param vertx that was {@link #registered} */
    public Meters(Vertx vertx) {
        String name = Objects.requireNonNull(names(vertx).get(REGISTRY));
        registry = (PrometheusMeterRegistry) Objects.requireNonNull(BackendRegistries.getNow(name));
    }

    /**
     * Each Vert.x has a registry of its own: several hubs in one process would else share one, and the first that ends would take
     * it from the others.
     *
     * @param name under which Vert.x created its registry
     */
    public static void registered(Vertx vertx, String name) {
        names(vertx).put(REGISTRY, name);
    }

    private static Map<String, String> names(Vertx vertx) {
        return vertx.sharedData().getLocalMap(REGISTRY);
    }

    /** Counts from now on. */
    void watch(Vertx vertx, WebParts parts) {
        Bus bus = Bus.of(vertx);
        // Of the taps that this node looks after: the sum over all nodes is the bar's.
        bus.subscribe(Addresses.POURS, pour -> {
            if (bus.leases().holds(LeaseName.ofTap(pour.tap()))) {
                pour(pour);
            }
        });
        bus.subscribe(Addresses.DEVICE_READINGS, this::reading);
        taps(parts.live().bar(), bus);
        bar(parts.live().bar());
        sockets(parts.live());
        connections(parts.connections());
        backups.watch(bus, registry);
        StoreMeters.watch(bus, parts.data(), registry);
        cluster.watch(vertx, bus, registry);
        Gauge.builder("aztecpour.event.loop.lag", parts.lag(), each -> each.worstMs() / 1_000)
                .baseUnit("seconds")
                .description("The longest lag of an event loop in the last seconds")
                .register(registry);
    }

    /** @return the page that Prometheus reads */
    String page() {
        if (taps != null && scales != null && own != null) {
            own.now().forEach(this::beginCounting);
            scales.refresh();
            taps.refresh();
        }
        return registry.scrape();
    }

    private void taps(BarState bar, Bus bus) {
        OwnTaps here = new OwnTaps(bar, bus.leases());
        own = here;
        scales = new ScaleMeters(here, registry);
        taps = new TapMeters(here, registry);
        AnswerMeters answers = new AnswerMeters(here);
        answers.watch(bus);
        registry.getPrometheusRegistry().register(answers);
    }

    private void pour(Pour pour) {
        if (!pour.phase().ended()) {
            return;
        }
        pours(pour.tap(), pour.phase(), pour.code() == null ? "" : pour.code(), maintenance(pour))
                .increment();
        Double poured = pour.pouredMl();
        if (poured != null) {
            poured(pour, poured);
        }
    }

    private void poured(Pour pour, double ml) {
        pouredMl(pour.tap(), maintenance(pour)).increment(Math.max(0, ml));
        if (pour.maintenance() == null && pour.phase() == PourPhase.SUCCESS && pour.measured()) {
            DistributionSummary.builder("aztecpour.pour.error")
                    .baseUnit("microlitres")
                    .scale(1_000)
                    .description("How far measured pours were from what was asked for")
                    .serviceLevelObjectives(ERROR_MICROLITRES)
                    .register(registry)
                    .record(Math.abs(ml - pour.amountMl()));
        }
    }

    private Counter pours(String tap, PourPhase outcome, String code, String maintenance) {
        return Counter.builder("aztecpour.pours")
                .description("Pours by how they ended")
                .tag("tap", tap)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .tag("code", code)
                .tag("maintenance", maintenance)
                .register(registry);
    }

    private Counter pouredMl(String tap, String maintenance) {
        return Counter.builder("aztecpour.poured")
                .baseUnit("ml")
                .tag("tap", tap)
                .tag("maintenance", maintenance)
                .register(registry);
    }

    /** Prometheus sees no increase in a counter that begins at 1: the usual ones are there before the first pour. */
    private void beginCounting(TapStatus tap) {
        pours(tap.tap().id(), PourPhase.SUCCESS, "", "");
        pouredMl(tap.tap().id(), "");
    }

    /** @return what kind of run it is part of; empty for a guest's */
    private static String maintenance(Pour pour) {
        return pour.maintenance() == null ? "" : pour.maintenance().kind().word();
    }

    private void reading(Reading reading) {
        Counter.builder("aztecpour.readings")
                .tag("tap", reading.tap())
                .register(registry)
                .increment();
    }

    private void bar(BarState bar) {
        gauge("aztecpour.taps", bar, state -> state.taps().size(), "Taps of the bar");
        gauge("aztecpour.devices.online", bar, Meters::online, "Taps whose devices answer");
        gauge("aztecpour.store.ok", bar, state -> state.store().ok() ? 1 : 0, "1 while the store takes writes");
    }

    private static double online(BarState bar) {
        return bar.taps().stream().filter(TapStatus::online).count();
    }

    private void sockets(LiveBroadcaster live) {
        LiveMeters meters = live.meters();
        gauge("aztecpour.live.sockets", live.connections(), LiveConnections::open, "Browsers that listen");
        count("aztecpour.live.frames", meters, LiveMeters::frames, "Frames sent to browsers");
        count("aztecpour.live.bytes", meters, LiveMeters::bytes, "Bytes of those frames");
        count("aztecpour.live.readings.skipped", meters, LiveMeters::skippedReadings, "Readings a slow client missed");
        count("aztecpour.live.too.slow", meters, LiveMeters::closedAsTooSlow, "Clients closed with 1013");
        count("aztecpour.live.turned.away", meters, LiveMeters::turnedAway, "Connections beyond the limits");
    }

    private void connections(Connections connections) {
        gauge("aztecpour.web.connections", connections, Connections::open, "Connections of the web server");
        count("aztecpour.web.cut.off", connections, Connections::cutOff, "Connections cut off: too many, or too slow");
    }

    private <T> void gauge(String name, T source, ToDoubleFunction<T> value, String words) {
        Gauge.builder(name, source, value).description(words).register(registry);
    }

    private <T> void count(String name, T source, ToDoubleFunction<T> value, String words) {
        FunctionCounter.builder(name, source, value).description(words).register(registry);
    }
}
