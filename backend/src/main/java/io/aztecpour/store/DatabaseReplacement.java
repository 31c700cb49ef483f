package io.aztecpour.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a copy in the place of a database that no hub has open. The former one stays beside as {@code dispenser-replaced-<time>.db},
 * with its log under a name by which SQLite finds it. Killed between two steps, the next start or restore does the rest: a log
 * never meets another file than its own. Blocks: call it off the event loop.
 */
public final class DatabaseReplacement {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseReplacement.class);
    private static final String REPLACED = "dispenser-replaced-";
    private static final Pattern READY = Pattern.compile(".*\\.restore-(\\d{8}-\\d{6}(-\\d+)?)");
    private static final Pattern FORMER = Pattern.compile(REPLACED + "\\d{8}-\\d{6}(-\\d+)?\\.db");

    /** What belongs to a database beside it, and may hold rows. */
    private static final List<String> LOGS = List.of("-wal", "-journal");

    private DatabaseReplacement() {}

    /** @return where the copy is to be written first */
    public static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".restore");
    }

    /**
     * @param file to be replaced by {@link #part}, which is whole and on the disk
     * @return where the former one is now; null if there was none
     */
    public static @Nullable Path replace(Path file) throws IOException {
        String stamp = freeStamp(file);
        Path ready = file.resolveSibling(part(file).getFileName() + "-" + stamp);
        DatabaseCopy.rename(part(file), ready);
        boolean former = Files.exists(file);
        if (former) {
            DatabaseCopy.rename(file, replaced(file, stamp));
        }
        finish(file, ready, stamp);
        return former ? replaced(file, stamp) : null;
    }

    private static String freeStamp(Path file) {
        String now = RecoveryFiles.stamp(Instant.now());
        String stamp = now;
        for (int again = 2; Files.exists(replaced(file, stamp)) || hasLog(replaced(file, stamp)); again++) {
            stamp = now + "-" + again;
        }
        return stamp;
    }

    private static boolean hasLog(Path file) {
        return LOGS.stream().anyMatch(log -> Files.exists(beside(file, log)));
    }

    private static Path replaced(Path file, String stamp) {
        return file.resolveSibling(REPLACED + stamp + ".db");
    }

    private static Path beside(Path file, String kind) {
        return file.resolveSibling(file.getFileName() + kind);
    }

    private static void finish(Path file, Path ready, String stamp) throws IOException {
        for (String log : LOGS) {
            if (Files.exists(beside(file, log))) {
                DatabaseCopy.rename(beside(file, log), beside(replaced(file, stamp), log));
            }
        }
        Files.deleteIfExists(FileIdentity.index(file));
        DatabaseCopy.rename(ready, file);
    }

    /** Ends what a restore was killed in. */
    public static void settle(Path file) throws IOException {
        Files.deleteIfExists(part(file));
        for (Path ready : beside(file, READY)) {
            Matcher name = READY.matcher(ready.toString());
            if (Files.exists(file) || !name.matches()) {
                // The database had not been touched yet.
                Files.delete(ready);
                LOG.warn("A restore had not begun when it was ended; {} is as it was", file);
            } else {
                finish(file, ready, Objects.requireNonNull(name.group(1)));
                LOG.warn("A restore was ended half-way; now {} is the restored database", file);
            }
        }
    }

    /** @return the databases that restores took the place of, newest name first */
    static List<Path> replaced(Path file) throws IOException {
        return beside(file, FORMER);
    }

    private static List<Path> beside(Path file, Pattern names) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each ->
                            names.matcher(String.valueOf(each.getFileName())).matches())
                    .sorted((one, other) -> other.compareTo(one))
                    .toList();
        }
    }
}
