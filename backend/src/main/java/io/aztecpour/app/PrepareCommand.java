package io.aztecpour.app;

import io.aztecpour.store.postgres.PostgresSetup;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the tables in PostgreSQL by their owner, for a hub whose user may not change the log. */
@Command(
        name = "prepare",
        description = "Make or update the tables in PostgreSQL as their owner, for a hub's user who may only use them.",
        mixinStandardHelpOptions = true)
final class PrepareCommand implements Callable<Integer> {
    @Mixin
    private DatabaseOptions options = new DatabaseOptions();

    @Option(names = "--for", paramLabel = "USER", required = true, description = "The hub's database user, who exists.")
    private String user = "";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        HubConfig config = options.config();
        PostgresSetup.run(config.postgres(), user);
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s is ready for %s, who may add to the audit log and never change it.%n", config.database(), user);
        out.flush();
        return ExitCode.OK;
    }
}
