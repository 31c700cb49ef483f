package io.aztecpour.app;

import io.aztecpour.store.DatabaseCopy;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.store.backup.Restore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes back to a backup, while no hub runs on the data. */
@Command(
        name = "restore",
        description = "Go back to a backup, while the hub is stopped. What it replaces is kept beside.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    private Path backup = Path.of("");

    @Mixin
    private DataOptions options = new DataOptions();

    @Override
    public Integer call() throws IOException {
        Path data = options.data(options.config());
        try (DataDirectoryLock lock = DataDirectoryLock.acquire(data)) {
            Path database = StoreOptions.in(data).file();
            DatabaseCopy.loadLibrary(database);
            Restore.Done done = new Restore(database).from(backup);
            spec.commandLine().getOut().print(words(database, done));
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
    }

    private String words(Path database, Restore.Done done) {
        Path replaced = done.replaced();
        String former = replaced == null
                ? "There was none before."
                : String.format(
                        Locale.ROOT,
                        "What was there before is kept, with its log: %s%n  To undo this: aztec-pour restore '%s'",
                        replaced,
                        replaced);
        return String.format(
                Locale.ROOT,
                "Restored %s with %d events from %s%n  %s%n  Start the hub again.%n",
                database,
                done.events(),
                backup.toAbsolutePath().normalize(),
                former);
    }
}
