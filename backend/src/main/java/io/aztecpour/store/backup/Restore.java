package io.aztecpour.store.backup;

import io.aztecpour.store.DatabaseCopy;
import io.aztecpour.store.DatabaseReplacement;
import io.aztecpour.store.PrivateFiles;
import io.aztecpour.store.UnfitCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a backup in the place of a database that no hub has open. The backup is read to its end first, and so is the copy of it;
 * until that is whole and on the disk nothing is changed. Blocks.
 */
public final class Restore {
    private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

    private final Path database;

    public Restore(Path database) {
        this.database = database.toAbsolutePath().normalize();
    }

    /**
     * What was done.
     *
     * @param events in the log now
     * @param replaced where the former database is now; null if there was none
     */
    public record Done(long events, @Nullable Path replaced) {}

    /** @throws RestoreRefused where the file is no good one, or cannot be copied; then nothing was changed */
    public Done from(Path backup) {
        Path part = DatabaseReplacement.part(database);
        try {
            if (!Files.isRegularFile(backup)) {
                throw new RestoreRefused("there is no file " + backup.toAbsolutePath());
            }
            DatabaseReplacement.settle(database);
            if (Files.exists(database) && Files.isSameFile(backup, database)) {
                throw new RestoreRefused(backup.toAbsolutePath() + " is the database itself, not a backup of it");
            }
            DatabaseCopy.Content content = DatabaseCopy.check(backup, null, () -> true);
            PrivateFiles.create(part);
            DatabaseCopy.write(backup, part, () -> true);
            DatabaseCopy.sayWhole(part);
            giveToOwner(part);
            requireSame(content, DatabaseCopy.check(part, content.last(), () -> true), backup);
            return new Done(content.events(), DatabaseReplacement.replace(database));
        } catch (UnfitCopy unfit) {
            throw new RestoreRefused("%s, so it is not restored and nothing is changed".formatted(unfit.getMessage()));
        } catch (IOException | SQLException failure) {
            throw new RestoreRefused("%s could not be restored: %s; what was there before is in %s, or beside it"
                    .formatted(backup.toAbsolutePath(), failure, database));
        } finally {
            deleteQuietly(part);
        }
    }

    private static void requireSame(DatabaseCopy.Content wanted, DatabaseCopy.Content copied, Path backup) {
        if (!wanted.equals(copied)) {
            throw new RestoreRefused(
                    "%s was changed while it was read, or the disk reports nonsense; nothing is changed"
                            .formatted(backup.toAbsolutePath()));
        }
    }

    /** Whoever restores, the hub goes on with it as the user it runs as. */
    private void giveToOwner(Path part) {
        try {
            Path model = Files.exists(database) ? database : Objects.requireNonNull(database.getParent());
            if (!Files.getOwner(part).equals(Files.getOwner(model))) {
                Files.setOwner(part, Files.getOwner(model));
            }
        } catch (IOException | UnsupportedOperationException notAllowed) {
            LOG.warn("Look who owns {}: {}", database, notAllowed.toString());
        }
    }

    private static void deleteQuietly(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException later) {
            // The next restore or start deletes it.
        }
    }

    /** A file is not restored. */
    public static final class RestoreRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RestoreRefused(String words) {
            super(words, null, false, false);
        }
    }
}
