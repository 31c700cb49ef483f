package io.aztecpour.virtualesp32.flash;

import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.aztecpour.virtualesp32.settings.SettingsJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** Keeps the settings in two slots by turns, so that there is a good one at every moment. Blocks; not thread-safe. */
public final class SettingsStore {
    private final Flash flash;

    public SettingsStore(Flash flash) {
        this.flash = flash;
    }

    /** How the settings were found. */
    public enum Found {
        /** As they were last saved. */
        GOOD,
        /** Never saved: a new device. */
        NONE,
        /** Something was saved, but none of it is whole. */
        CORRUPT,
        /** The flash cannot be read. */
        FAILED
    }

    /** What a boot finds; {@code settings} are the defaults unless {@code found} is good. */
    public record Loaded(Found found, FirmwareSettings settings) {}

    private record Newest(int slot, long version, FirmwareSettings settings) {}

    /** The last good settings, else {@code defaults}. */
    public Loaded load(FirmwareSettings defaults) {
        try {
            Optional<Newest> newest = newest();
            if (newest.isPresent()) {
                return new Loaded(Found.GOOD, newest.get().settings());
            }
            return new Loaded(blank() ? Found.NONE : Found.CORRUPT, defaults);
        } catch (IOException failed) {
            return new Loaded(Found.FAILED, defaults);
        }
    }

    /** Saves into the slot that does not hold the last good settings. */
    public void save(FirmwareSettings settings) throws IOException {
        Optional<Newest> newest = newest();
        int slot = newest.map(last -> (last.slot() + 1) % Flash.SLOTS).orElse(0);
        long version = newest.map(Newest::version).orElse(0L) + 1;
        byte[] content =
                new Slot(version, SettingsJson.kept(settings).toBuffer().getBytes()).encode();
        if (content.length > Flash.SLOT_BYTES) {
            throw new IOException("settings do not fit into a slot");
        }
        flash.write(slot, content);
    }

    private Optional<Newest> newest() throws IOException {
        Optional<Newest> newest = Optional.empty();
        for (int slot = 0; slot < Flash.SLOTS; slot++) {
            Optional<Newest> found = read(slot);
            if (found.isPresent()
                    && (newest.isEmpty() || found.get().version() > newest.get().version())) {
                newest = found;
            }
        }
        return newest;
    }

    private Optional<Newest> read(int slot) throws IOException {
        Optional<Slot> good = Slot.decode(flash.read(slot));
        if (good.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonObject json = new JsonObject(Buffer.buffer(good.get().payload()));
            return Optional.of(new Newest(slot, good.get().version(), SettingsJson.fromKept(json)));
        } catch (RuntimeException writtenByAnotherFirmware) {
            return Optional.empty();
        }
    }

    private boolean blank() throws IOException {
        for (int slot = 0; slot < Flash.SLOTS; slot++) {
            if (flash.read(slot).length > 0) {
                return false;
            }
        }
        return true;
    }
}
