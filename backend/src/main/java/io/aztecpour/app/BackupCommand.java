package io.aztecpour.app;

import io.aztecpour.domain.BackupKind;
import io.aztecpour.store.DatabaseCopy;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.store.backup.BackupFolder;
import io.aztecpour.store.backup.BackupLimits;
import io.aztecpour.store.backup.BackupMaker;
import io.aztecpour.store.backup.BackupProgress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a backup now, also while a hub runs on the same data. */
@Command(
        name = "backup",
        description = "Make a backup of a hub's data and check it; the hub may run meanwhile.",
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    private static final double MEGABYTE = 1e6;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DataOptions options = new DataOptions();

    @Option(names = "--to", paramLabel = "DIR", description = "Where it goes. Default: the hub's backup folder.")
    private @Nullable Path to;

    @Override
    public Integer call() {
        HubConfig config = options.config();
        Path data = options.data(config);
        Path database = StoreOptions.in(data).file();
        if (Files.notExists(database)) {
            throw new ConfigFault(data.toString(), "there is no dispenser.db; name the hub's folder with --data");
        }
        DatabaseCopy.loadLibrary(database);
        BackupFolder folder = BackupFolder.of(data, to == null ? config.backup().folder() : to);
        BackupMaker.Made made = new BackupMaker(database, folder, BackupLimits.USUAL, InstantSource.system())
                .make(BackupKind.MANUAL, new BackupProgress(BackupLimits.USUAL));
        String said = String.format(
                Locale.ROOT,
                "Backup made and checked: %s%n  %.1f MB, %d events%n",
                made.file(),
                made.backup().bytes() / MEGABYTE,
                made.backup().events());
        spec.commandLine().getOut().print(said);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
