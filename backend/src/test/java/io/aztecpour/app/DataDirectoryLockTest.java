package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryLockTest {
    @TempDir
    Path above;

    @Test
    void aNewFolderIsForItsOwnerAlone() throws Exception {
        Path folder = above.resolve("bar").resolve("data");
        DataDirectoryLock.acquire(folder).close();
        assertThat(rights(folder)).isEqualTo("rwx------");
    }

    @Test
    void aFolderThatIsThereStaysAsItIs() throws Exception {
        Path folder = Files.createDirectory(above.resolve("data"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
        DataDirectoryLock.acquire(folder).close();
        assertThat(rights(folder)).isEqualTo("rwxr-x---");
    }

    private static String rights(Path folder) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }
}
