package io.aztecpour.store.backup;

import io.aztecpour.bus.backup.Backup;
import io.aztecpour.store.DatabaseCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lies in the folder; each file is read once. Blocks: call it off the event loop, one call at a time. */
final class BackupList {
    private final BackupFolder folder;
    private Map<String, Backup> known = Map.of();

    BackupList(BackupFolder folder) {
        this.folder = folder;
    }

    List<Backup> read() throws IOException {
        Map<String, Backup> now = new HashMap<>();
        List<Backup> all = new ArrayList<>();
        for (BackupFile file : folder.list()) {
            Backup before = known.get(file.name());
            long bytes = Files.size(file.path());
            Backup backup = before != null && before.bytes() == bytes && before.events() != null
                    ? before
                    : new Backup(file.name(), file.kind(), file.at().toEpochMilli(), bytes, events(file));
            now.put(file.name(), backup);
            all.add(backup);
        }
        known = now;
        return all;
    }

    private static @Nullable Long events(BackupFile file) {
        try {
            return DatabaseCopy.events(file.path());
        } catch (SQLException unreadable) {
            return null;
        }
    }
}
