package io.aztecpour.app;

import io.aztecpour.store.postgres.PostgresUrl;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a PostgreSQL database; it beats environment and file. */
final class DatabaseOption {
    @Option(
            names = "--database",
            paramLabel = "URL",
            converter = Converters.DatabaseOption.class,
            description =
                    "Keep the store in PostgreSQL, e.g. postgresql://aztec@localhost/aztec. Default: a file in the data folder.")
    private @Nullable PostgresUrl url;

    /** @return settings that name a database */
    HubConfig required(@Nullable Path file) {
        HubConfig config = over(ConfigLoader.load(file, System.getenv(), "0.0.0.0"));
        if (config.database() == null) {
            throw new ConfigFault(
                    "--database", "name the PostgreSQL database, e.g. postgresql://aztec@localhost/aztec");
        }
        return config;
    }

    HubConfig over(HubConfig config) {
        return url == null ? config : config.withDatabase(url);
    }
}
