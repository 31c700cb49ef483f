package io.aztecpour.app;

import io.aztecpour.store.SqliteOptions;
import io.aztecpour.store.Store;
import io.aztecpour.store.backup.BackupFolder;
import io.aztecpour.store.backup.BackupLimits;
import io.aztecpour.store.backup.BackupMaker;
import io.aztecpour.store.backup.BackupOptions;
import io.aztecpour.store.backup.BackupVerticle;
import io.aztecpour.store.backup.UpdateBackup;

/** The backups of one hub with a file, by its settings. */
final class HubBackups {
    private static final long LOOK_MS = 60_000;

    private final HubConfig config;
    private final HubLimits limits;
    private final BackupFolder folder;

    private final SqliteOptions file;

    HubBackups(HubConfig config, HubLimits limits, SqliteOptions file) {
        this.config = config;
        this.limits = limits;
        this.file = file;
        this.folder = BackupFolder.of(config.data(), config.backup().folder());
    }

    /** @return the store, which makes one before its tables change */
    SqliteOptions store() {
        BackupMaker maker = new BackupMaker(
                file.file(), folder, BackupLimits.USUAL, limits.clocks().wall());
        return file.withBackups(
                new UpdateBackup(maker, BackupLimits.USUAL, config.backup().at().at() != null));
    }

    BackupVerticle verticle(Store store) {
        return new BackupVerticle(
                store,
                new BackupOptions(
                        file.file(), folder, config.backup().at().at(), BackupLimits.USUAL, limits.clocks(), LOOK_MS));
    }
}
