package io.aztecpour.store;

import static io.aztecpour.store.StoreFixture.await;
import static io.aztecpour.store.StoreTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hashes of PINs, keys and who drank what are for their owner's eyes alone, whatever the folder lets others do. */
class PrivateFilesTest {
    @TempDir
    Path folder;

    private static String rights(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<Path> databases() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("dispenser"))
                    .toList();
        }
    }

    private void allArePrivate() throws Exception {
        assertThat(databases())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(rights(file)).as(file.toString()).isEqualTo("rw-------"));
    }

    @Test
    void whatIsMadeIsForItsOwner() throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.store.write(row("secret")));
            assertThat(databases()).hasSize(3);
            allArePrivate();
        }
        allArePrivate();
    }

    @Test
    void whatWasWiderIsTightened() throws Exception {
        Path image = Files.createDirectory(folder.resolve("image"));
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.store.write(row("secret")));
            for (Path file : databases()) {
                Files.copy(file, image.resolve(file.getFileName()));
            }
        }
        for (Path file : databases()) {
            Files.delete(file);
        }
        for (String name : List.of("dispenser.db", "dispenser.db-wal", "dispenser.db-shm")) {
            Files.move(image.resolve(name), folder.resolve(name));
        }
        Files.writeString(folder.resolve("dispenser-20260101-200000.db"), "an earlier one");
        for (Path file : databases()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        }
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.store.write(row("more")));
            allArePrivate();
        }
    }

    @Test
    void whatIsSavedIsForItsOwnerToo() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (StoreFixture hub = new StoreFixture(other)) {
            await(hub.store.write(row("from elsewhere")));
        }
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.store.write(row("secret")));
            Path foreign = other.resolve("dispenser.db");
            Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rw-r--r--"));
            Files.move(foreign, hub.file, StandardCopyOption.REPLACE_EXISTING);
            await(hub.store.write(row("after")));
            // The three that are open, the copy of the former one and its log.
            assertThat(databases()).hasSize(5);
            allArePrivate();
            Files.delete(hub.file);
            await(hub.store.write(row("again")));
            allArePrivate();
        }
    }

    @Test
    void aFolderThatIsMadeIsForItsOwner() throws Exception {
        Path made = folder.resolve("a").resolve("b");
        try (StoreFixture hub = new StoreFixture(made)) {
            await(hub.store.write(row("secret")));
            assertThat(rights(made)).isEqualTo("rwx------");
        }
    }
}
