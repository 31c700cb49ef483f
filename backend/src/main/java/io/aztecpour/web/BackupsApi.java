package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.backup.BackupName;
import io.aztecpour.bus.backup.Backups;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** The backups of the store: what is there, one more now, and one to take away. */
final class BackupsApi implements Api {
    private final Bus bus;

    BackupsApi(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("listBackups", this::list, "makeBackup", this::make, "getBackup", this::download);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(Addresses.BACKUPS, Empty.EMPTY).map(Answer::ok);
    }

    private Future<Answer> make(Call call) {
        return bus.ask(Addresses.MAKE_BACKUP, Empty.EMPTY, Backups.DEADLINE_MS).map(Answer::created);
    }

    private Future<Answer> download(Call call) {
        String name = call.path("name");
        return bus.ask(Addresses.FIND_BACKUP, new BackupName(name))
                .compose(found -> call.context()
                        .response()
                        .putHeader("Content-Type", "application/octet-stream")
                        .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"")
                        .putHeader("Cache-Control", "no-store")
                        .sendFile(found.path()))
                .map(sent -> Answer.ok(List.of()));
    }
}
