package io.aztecpour.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files and folders for their owner only, whatever the umask: they hold hashes of PINs, keys, and who drank what. On a file
 * system without such permissions, as on Windows, they are like all others.
 */
public final class PrivateFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PrivateFiles.class);
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /** Creates the folder and those above it where they are missing. Existing ones stay as they are, as does the root. */
    public static void createFolder(@Nullable Path folder) throws IOException {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        if (POSIX) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** Makes an empty file. */
    public static void create(Path file) throws IOException {
        if (POSIX) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        } else {
            Files.createFile(file);
        }
    }

    static void restrict(Path file) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    /** Takes away other users' permissions on these files, and logs it. */
    public static void tighten(List<Path> files) {
        List<Path> wider = new ArrayList<>();
        for (Path file : files) {
            if (POSIX && Files.isRegularFile(file) && isWider(file)) {
                wider.add(file);
            }
        }
        if (!wider.isEmpty()) {
            LOG.warn("Others could read {}; now only the owner can", wider);
        }
    }

    private static boolean isWider(Path file) {
        try {
            if (FILE.containsAll(Files.getPosixFilePermissions(file))) {
                return false;
            }
            restrict(file);
            return true;
        } catch (IOException | UnsupportedOperationException refused) {
            LOG.warn("Others may be able to read {}: {}", file, refused.toString());
            return false;
        }
    }

    /** The same for a database, its companions, and the copies of earlier ones beside it. */
    static void tightenDatabases(Path database) throws IOException {
        Path folder = Objects.requireNonNull(database.toAbsolutePath().getParent());
        try (Stream<Path> beside = Files.list(folder)) {
            tighten(beside.filter(PrivateFiles::isDatabase).toList());
        }
    }

    private static boolean isDatabase(Path file) {
        return file.getFileName()
                .toString()
                .matches("dispenser(-\\d{8}-\\d{6}(-\\d+)?)?\\.(wal|db(-wal|-shm|-journal|\\..*)?)");
    }
}
