package io.aztecpour.app;

import io.aztecpour.store.postgres.PostgresUrl;
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

    HubConfig over(HubConfig config) {
        return url == null ? config : config.withDatabase(url);
    }
}
