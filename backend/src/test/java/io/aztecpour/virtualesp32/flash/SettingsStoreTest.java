package io.aztecpour.virtualesp32.flash;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings.Network;
import io.aztecpour.virtualesp32.flash.SettingsStore.Found;
import io.aztecpour.virtualesp32.flash.SettingsStore.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    private static final Network NETWORK =
            new Network("192.168.1.50", "255.255.255.0", "192.168.1.1", "192.168.1.1", null);
    private static final FirmwareSettings DEFAULTS = FirmwareSettings.defaults("new", NETWORK);
    private static final FirmwareSettings FIRST = FirmwareSettings.defaults("first", NETWORK);
    private static final FirmwareSettings SECOND = FirmwareSettings.defaults("second", NETWORK);

    /** Memory that loses its power in the middle of a write; what is beyond the cut stays, or is erased. */
    private static final class CutFlash implements Flash {
        private final byte[][] slots = new byte[SLOTS][0];
        private final boolean erasesFirst;
        private int bytesLeft = Integer.MAX_VALUE;

        CutFlash(boolean erasesFirst) {
            this.erasesFirst = erasesFirst;
        }

        @Override
        public byte[] read(int slot) {
            return slots[slot].clone();
        }

        @Override
        public void write(int slot, byte[] content) throws IOException {
            int written = Math.min(bytesLeft, content.length);
            byte[] result = Arrays.copyOf(slots[slot], Math.max(slots[slot].length, content.length));
            if (erasesFirst) {
                Arrays.fill(result, (byte) 0xff);
            }
            System.arraycopy(content, 0, result, 0, written);
            slots[slot] = result;
            if (written < content.length) {
                throw new IOException("power lost");
            }
        }
    }

    @Test
    void aWriteCutAtAnyByteLeavesTheLastGoodSettings() throws IOException {
        for (boolean erasesFirst : new boolean[] {false, true}) {
            int cut = 0;
            Loaded afterwards;
            do {
                CutFlash flash = new CutFlash(erasesFirst);
                SettingsStore store = new SettingsStore(flash);
                store.save(DEFAULTS);
                store.save(FIRST);
                flash.bytesLeft = cut++;
                saveThroughPowerLoss(store, SECOND);

                afterwards = new SettingsStore(flash).load(DEFAULTS);
                assertThat(afterwards.found()).isEqualTo(Found.GOOD);
                assertThat(afterwards.settings()).isIn(FIRST, SECOND);

                flash.bytesLeft = Integer.MAX_VALUE;
                new SettingsStore(flash).save(SECOND);
                assertThat(new SettingsStore(flash).load(DEFAULTS).settings()).isEqualTo(SECOND);
            } while (!afterwards.settings().equals(SECOND));
            assertThat(cut).as("every byte of a slot was a cut").isGreaterThan(200);
        }
    }

    private static void saveThroughPowerLoss(SettingsStore store, FirmwareSettings settings) {
        try {
            store.save(settings);
        } catch (IOException powerLost) {
            assertThat(powerLost).hasMessage("power lost");
        }
    }

    @Test
    void aByteThatRotsCostsNoMoreThanItsSlot() throws IOException {
        MemoryFlash flash = new MemoryFlash();
        SettingsStore store = new SettingsStore(flash);
        store.save(FIRST);
        store.save(SECOND);
        byte[] good = flash.read(1);
        for (int at = 0; at < good.length; at++) {
            byte[] rotten = good.clone();
            rotten[at] ^= 0x40;
            flash.write(1, rotten);
            assertThat(new SettingsStore(flash).load(DEFAULTS).settings())
                    .as("byte %d", at)
                    .isEqualTo(FIRST);
        }
    }

    @Test
    void anEmptyFlashAndTwoCorruptSlotsMeanDefaults() throws IOException {
        MemoryFlash flash = new MemoryFlash();
        assertThat(new SettingsStore(flash).load(DEFAULTS)).isEqualTo(new Loaded(Found.NONE, DEFAULTS));
        flash.write(0, new byte[] {1, 2, 3});
        flash.write(1, new byte[4096]);
        assertThat(new SettingsStore(flash).load(DEFAULTS)).isEqualTo(new Loaded(Found.CORRUPT, DEFAULTS));
    }

    @Test
    void aFlashThatCannotBeReadMeansDefaultsToo(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("settings-0.slot"));
        Loaded loaded = new SettingsStore(new FileFlash(directory)).load(DEFAULTS);
        assertThat(loaded).isEqualTo(new Loaded(Found.FAILED, DEFAULTS));
    }

    @Test
    void filesKeepWhatWasSavedLast(@TempDir Path directory) throws IOException {
        SettingsStore store = new SettingsStore(new FileFlash(directory.resolve("device")));
        for (int i = 0; i < 5; i++) {
            FirmwareSettings settings = FirmwareSettings.defaults("x".repeat(30 - 5 * i), NETWORK);
            store.save(settings);
            Loaded loaded = new SettingsStore(new FileFlash(directory.resolve("device"))).load(DEFAULTS);
            assertThat(loaded).isEqualTo(new Loaded(Found.GOOD, settings));
        }
    }
}
