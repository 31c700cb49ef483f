package io.aztecpour.virtualesp32;

import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.aztecpour.virtualesp32.flash.FileFlash;
import io.aztecpour.virtualesp32.flash.MemoryFlash;
import io.aztecpour.virtualesp32.flash.SettingsStore;
import io.aztecpour.virtualesp32.flash.SettingsStore.Found;
import io.aztecpour.virtualesp32.flash.SettingsStore.Loaded;
import io.aztecpour.virtualesp32.sim.FaultKind;
import io.aztecpour.virtualesp32.sim.Faults;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The flash, off the event loop and as reliable as the faults let it be. */
final class FlashDrive {
    private final Vertx vertx;
    private final SettingsStore store;
    private final Faults faults;

    FlashDrive(Vertx vertx, @Nullable Path directory, Faults faults) {
        this.vertx = vertx;
        this.store = new SettingsStore(directory == null ? new MemoryFlash() : new FileFlash(directory));
        this.faults = faults;
    }

    boolean fails() {
        return faults.has(FaultKind.STORAGE);
    }

    /** The saved settings, or {@code defaults} and why; never fails. */
    Future<Loaded> load(FirmwareSettings defaults) {
        if (fails()) {
            return Future.succeededFuture(new Loaded(Found.FAILED, defaults));
        }
        return vertx.executeBlocking(() -> store.load(defaults));
    }

    Future<Void> save(FirmwareSettings settings) {
        if (fails()) {
            return Future.failedFuture("the flash does not answer");
        }
        return vertx.executeBlocking(() -> {
            store.save(settings);
            return null;
        });
    }
}
