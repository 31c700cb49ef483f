package io.aztecpour.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that the hub keeps beside its database: {@code dispenser-<time>.db} is a complete copy, {@code .db.part} an
 * unfinished one, {@code .wal} a log that was moved aside, under a name that SQLite replays into nothing. Blocks: call it off
 * the event loop.
 */
final class RecoveryFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RecoveryFiles.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Earlier versions named the last two. */
    private static final Pattern OURS =
            Pattern.compile("dispenser-\\d{8}-\\d{6}(-\\d+)?\\.(db|db\\.part|wal)|dispenser\\.db\\.(part|found)");

    private static final Pattern KIND_OF = Pattern.compile("\\..*");

    /** Limit of each kind: replacing the file again and again must not fill the disk. */
    private static final int MOST = 10;

    private RecoveryFiles() {}

    /** @return a moment as it stands in names, UTC */
    static String stamp(Instant moment) {
        return STAMP.format(moment);
    }

    /** @return a name that neither a file nor a companion of one has */
    static Path free(Path file, String kind) {
        String stamp = "dispenser-" + stamp(Instant.now());
        Path free = file.resolveSibling(stamp + kind);
        for (int again = 2; Files.exists(free) || Files.exists(part(free)); again++) {
            free = file.resolveSibling(stamp + "-" + again + kind);
        }
        return free;
    }

    static Path part(Path copy) {
        return copy.resolveSibling(copy.getFileName() + ".part");
    }

    /** @return the files there, newest first */
    static List<Path> all(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> OURS.matcher(name(each)).matches())
                    .sorted(Comparator.comparing(RecoveryFiles::written)
                            .thenComparing(RecoveryFiles::stem)
                            .reversed())
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String stem(Path file) {
        return KIND_OF.matcher(name(file)).replaceFirst("");
    }

    private static String kind(Path file) {
        return name(file).substring(stem(file).length());
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    /** SQLite would replay the old file's log into the next one, so it gets another name. Its index holds no rows. */
    static void moveLogAside(Path file) throws IOException {
        Path log = FileIdentity.log(file);
        if (Files.exists(log)) {
            Path aside = free(file, ".wal");
            Files.move(log, aside);
            LOG.warn("{} is moved to {}: it does not belong to the database that is there now", log, aside);
        }
        Files.deleteIfExists(FileIdentity.index(file));
        forceFolder(file);
    }

    /** @param copy gets its name once it is on the disk; then the oldest copies beyond the limit go */
    static void finish(Path copy) throws IOException {
        try (FileChannel channel = FileChannel.open(part(copy), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part(copy), copy);
        forceFolder(copy);
        for (String kind : List.of(".db", ".db.part", ".wal")) {
            // Whatever the clock says, the newest is never the one to go.
            forget(all(copy).stream()
                    .filter(each -> !name(each).equals(name(copy)) && kind(each).equals(kind))
                    .skip(MOST - 1)
                    .toList());
        }
    }

    /**
     * Unlike a move it never takes the place of a file that somebody puts there at the same time.
     *
     * @throws FileAlreadyExistsException if one is there
     */
    static void moveUnlessTaken(Path file, Path name) throws IOException {
        try {
            Files.createLink(name, file);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (IOException | UnsupportedOperationException noLinksHere) {
            LOG.debug("{} gets its name without a link: {}", name, noLinksHere.toString());
            Files.move(file, name);
            return;
        }
        Files.delete(file);
    }

    private static void forget(List<Path> oldest) throws IOException {
        for (Path each : oldest) {
            Files.deleteIfExists(each);
            LOG.warn("{} is deleted: more than {} were kept", each, MOST);
        }
    }

    /** Makes a new name survive a power cut; does nothing where the system knows no such thing. */
    static void forceFolder(Path file) {
        try (FileChannel folder =
                FileChannel.open(Objects.requireNonNull(file.toAbsolutePath().getParent()))) {
            folder.force(true);
        } catch (IOException unknown) {
            LOG.debug("The folder of {} cannot be forced to the disk: {}", file, unknown.toString());
        }
    }
}
