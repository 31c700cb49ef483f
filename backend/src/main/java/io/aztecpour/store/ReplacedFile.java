package io.aztecpour.store;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Another file was put in the database's place while it was being opened: the next attempt judges the new one. */
final class ReplacedFile extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    ReplacedFile(Path file) {
        super("the database %s was replaced while the hub opened it".formatted(file.toAbsolutePath()));
    }
}
