package io.aztecpour.app;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The hub of a bar with real ESP32s. */
@Command(name = "hub", description = "Run the hub of a bar.", mixinStandardHelpOptions = true)
final class HubCommand implements Callable<Integer> {
    /** Deadline to find the other nodes, s. */
    private static final long JOIN_S = 60;

    @Mixin
    private HubOptions options = new HubOptions();

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, e.g. aztec-pour.yaml.")
    private @Nullable Path file;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Override
    public Integer call() throws Exception {
        HubConfig config =
                cluster.over(database.over(options.over(ConfigLoader.load(file, System.getenv(), "0.0.0.0"))));
        requireDatabase(config);
        try (DataDirectoryLock lock = DataDirectoryLock.acquire(config.data())) {
            ClusterBus bus = config.cluster().isOne() ? ClusterBus.of(config.cluster()) : null;
            Vertx vertx =
                    bus == null ? HubVertx.create() : join(bus, config.cluster().own());
            return ShutdownHook.untilInterrupted(
                    vertx,
                    () -> Hub.open(vertx, config, Demo.NONE, HubLimits.usual(config.store()), bus)
                            .map(hub -> new ShutdownHook.Program(StartupBanner.hub(config, hub), hub::close)));
        }
    }

    private static Vertx join(ClusterBus bus, HubConfig.Member own) throws Exception {
        return StartupErrors.namingPort(own.host(), own.port(), "--cluster-address", HubVertx.create(bus))
                .await(JOIN_S, TimeUnit.SECONDS);
    }

    private static void requireDatabase(HubConfig config) {
        if (config.cluster().isOne() && config.database() == null) {
            throw new ConfigFault(
                    "--cluster", "several hubs need one database that all of them reach: name it with --database");
        }
    }
}
