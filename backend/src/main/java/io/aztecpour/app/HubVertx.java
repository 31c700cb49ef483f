package io.aztecpour.app;

import io.aztecpour.web.Meters;
import io.aztecpour.web.connections.WebLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.Match;
import io.vertx.micrometer.MatchType;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.micrometer.VertxPrometheusOptions;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The hub's Vert.x: measured, so that {@code /metrics} has something to tell, and with a loop of the web server's own. */
final class HubVertx {
    /** Not measured: these happen thousands of times a second, and counting each would cost more than doing it. */
    private static final Set<String> TOO_OFTEN = Stream.of(
                    MetricsDomain.EVENT_BUS, MetricsDomain.NET_SERVER, MetricsDomain.NET_CLIENT)
            .map(MetricsDomain::toCategory)
            .collect(Collectors.toUnmodifiableSet());

    private static final String OTHER = "other";
    private static final String KNOWN_METHODS = "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS";
    private static final String KNOWN_CODES = "[1-5]\\d\\d";

    private HubVertx() {}

    static Vertx create() {
        Metered metered = metered();
        Vertx vertx = WebLoop.vertx(metered.options);
        Meters.registered(vertx, metered.registry);
        return vertx;
    }

    /** @return a node of a cluster; fails where the others cannot be joined */
    static Future<Vertx> create(ClusterBus bus) {
        Metered metered = metered();
        return WebLoop.vertx(metered.options.setEventBusOptions(bus.options()), bus.manager())
                .onSuccess(vertx -> Meters.registered(vertx, metered.registry));
    }

    private record Metered(VertxOptions options, String registry) {}

    private static Metered metered() {
        String registry = UUID.randomUUID().toString();
        MicrometerMetricsOptions metrics = new MicrometerMetricsOptions()
                .setRegistryName(registry)
                .setPrometheusOptions(new VertxPrometheusOptions().setEnabled(true))
                .setDisabledMetricsCategories(TOO_OFTEN)
                .setEnabled(true);
        for (MetricsDomain http : List.of(MetricsDomain.HTTP_SERVER, MetricsDomain.HTTP_CLIENT)) {
            metrics.addLabelMatch(onlyKnown(http, Label.HTTP_METHOD, KNOWN_METHODS))
                    .addLabelMatch(onlyKnown(http, Label.HTTP_CODE, KNOWN_CODES));
        }
        return new Metered(new VertxOptions().setMetricsOptions(metrics), registry);
    }

    /**
     * Clients invent methods and devices invent statuses: each would be a series that stays in memory for ever. The hub's own
     * meters have labels of the same names, so only those of HTTP are filtered.
     */
    private static Match onlyKnown(MetricsDomain domain, Label label, String known) {
        return new Match()
                .setDomain(domain)
                .setLabel(label.toString())
                .setType(MatchType.REGEX)
                .setValue("(?!(" + known + ")$).*")
                .setAlias(OTHER);
    }
}
