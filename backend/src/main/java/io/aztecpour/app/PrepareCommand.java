package io.aztecpour.app;

import io.aztecpour.store.postgres.PostgresSetup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the tables in PostgreSQL by their owner, for a hub whose user may not change the log. */
@Command(
        name = "prepare",
        description = "Make or update the tables in PostgreSQL as their owner, for a hub's user who may only use them.",
        mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(names = "--for", paramLabel = "USER", required = true, description = "The hub's database user, who exists.")
    private String user = "";

    @Option(names = "--config", paramLabel = "FILE", description = "Settings, e.g. aztec-pour.yaml.")
    private @Nullable Path settings;

    @Override
    public Integer call() throws Exception {
        HubConfig config = database.required(settings);
        PostgresSetup.run(config.postgres(), user);
        System.out.printf(
                "%s is ready for %s, who may add to the audit log and never change it.%n", config.database(), user);
        return 0;
    }
}
