package io.aztecpour.app;

import io.aztecpour.store.postgres.SqliteImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Moves a bar from SQLite's file into PostgreSQL. */
@Command(
        name = "import",
        description = "Move a bar from SQLite's file into an empty PostgreSQL database; the file stays as it is.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The database of the hub until now, e.g. data/dispenser.db.")
    private Path file = Path.of("");

    @Mixin
    private DatabaseOptions options = new DatabaseOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(file)) {
            throw new ConfigFault(file.toString(), "there is no such file");
        }
        HubConfig config = options.config();
        Path scratch = Files.createTempDirectory("aztec-pour-import");
        try (DataDirectoryLock lock = DataDirectoryLock.acquire(
                Objects.requireNonNull(file.toAbsolutePath().getParent()))) {
            tell(SqliteImport.run(file, scratch, config.postgres()), config);
        } finally {
            delete(scratch);
        }
        return ExitCode.OK;
    }

    private void tell(Map<String, Long> moved, HubConfig config) {
        PrintWriter out = spec.commandLine().getOut();
        moved.forEach((table, rows) -> out.printf("%10s  %s%n", rows, table));
        out.printf("are in %s now, counted and summed on both sides. %s is as it was.%n", config.database(), file);
        out.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
