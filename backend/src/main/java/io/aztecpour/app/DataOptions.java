package io.aztecpour.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which hub's data a command is about: told as to the hub itself. */
final class DataOptions {
    @Option(names = "--data", paramLabel = "DIR", description = "Where the data lies. Default: ./data.")
    private @Nullable Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "The hub's settings, e.g. aztec-pour.yaml.")
    private @Nullable Path file;

    /** @return the settings of that hub, whose store is a file: another one may still lie there from before */
    HubConfig config() {
        HubConfig config = ConfigLoader.load(file, System.getenv(), "0.0.0.0");
        if (config.database() != null) {
            throw new ConfigFault(
                    "database",
                    "this hub's data lie in %s, where its server makes the backups; deploy/postgresql says how"
                            .formatted(config.database()));
        }
        return config;
    }

    /** @return its data folder, absolute */
    Path data(HubConfig config) {
        return (data == null ? config.data() : data).toAbsolutePath().normalize();
    }
}
