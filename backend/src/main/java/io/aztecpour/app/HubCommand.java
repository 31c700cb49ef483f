package io.aztecpour.app;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The hub of a bar with real ESP32s. */
@Command(name = "hub", description = "Run the hub of a bar.", mixinStandardHelpOptions = true)
final class HubCommand implements Callable<Integer> {
    @Mixin
    private HubOptions options = new HubOptions();

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, e.g. aztec-pour.yaml.")
    private @Nullable Path file;

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Override
    public Integer call() throws Exception {
        HubConfig config = database.over(options.over(ConfigLoader.load(file, System.getenv(), "0.0.0.0")));
        try (DataDirectoryLock lock = DataDirectoryLock.acquire(config.data())) {
            Vertx vertx = HubVertx.create();
            return ShutdownHook.untilInterrupted(
                    vertx,
                    () -> Hub.open(vertx, config, Demo.NONE)
                            .map(hub -> new ShutdownHook.Program(StartupBanner.hub(config, hub), hub::close)));
        }
    }
}
