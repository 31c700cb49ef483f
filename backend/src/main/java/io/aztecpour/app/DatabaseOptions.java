package io.aztecpour.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which PostgreSQL database a command is about: told as to the hub itself. */
final class DatabaseOptions {
    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(names = "--config", paramLabel = "FILE", description = "The hub's settings, e.g. aztec-pour.yaml.")
    private @Nullable Path file;

    /** @return settings that name a database */
    HubConfig config() {
        HubConfig config = database.over(ConfigLoader.load(file, System.getenv(), "0.0.0.0"));
        if (config.database() == null) {
            throw new ConfigFault(
                    "--database", "name the PostgreSQL database, e.g. postgresql://aztec@localhost/aztec");
        }
        return config;
    }
}
