package io.aztecpour.store.backup;

import io.aztecpour.domain.BackupKind;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.store.DatabaseBackups;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a database as it was before an update changes its tables. */
public final class UpdateBackup implements DatabaseBackups {
    private static final Logger LOG = LoggerFactory.getLogger(UpdateBackup.class);

    private final BackupMaker maker;
    private final BackupLimits limits;
    private final boolean wanted;

    /** @param wanted false where the owner wants no backups made by themselves */
    public UpdateBackup(BackupMaker maker, BackupLimits limits, boolean wanted) {
        this.maker = maker;
        this.limits = limits;
        this.wanted = wanted;
    }

    @Override
    public void beforeMigration(Path file) {
        if (!wanted) {
            return;
        }
        try {
            Path backup =
                    maker.make(BackupKind.UPDATE, new BackupProgress(limits)).file();
            LOG.info("{} is kept as it was before this update: {}", file, backup);
        } catch (BackupFailed failure) {
            throw new Fault(
                    Code.LEDGER_DOWN,
                    "This version of the hub changes the database, and keeps it as it is first. %s Until then nothing is changed and nothing is poured; with --backup-at off none is kept."
                            .formatted(failure.getMessage()));
        }
    }

    @Override
    public List<Path> copies() {
        try {
            return maker.folder().list().stream().map(BackupFile::path).toList();
        } catch (IOException unreadable) {
            LOG.warn("The backup folder {} cannot be read: {}", maker.folder().path(), unreadable.toString());
            return List.of();
        }
    }
}
