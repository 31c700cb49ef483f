package io.aztecpour.virtualesp32.flash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A flash in a directory: one file a slot. */
public final class FileFlash implements Flash {
    private final Path directory;

    public FileFlash(Path directory) {
        this.directory = directory;
    }

    private Path file(int slot) {
        return directory.resolve("settings-" + slot + ".slot");
    }

    @Override
    public byte[] read(int slot) throws IOException {
        return Files.exists(file(slot)) ? Files.readAllBytes(file(slot)) : new byte[0];
    }

    @Override
    public void write(int slot, byte[] content) throws IOException {
        Files.createDirectories(directory);
        try (FileChannel channel = FileChannel.open(file(slot), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.truncate(content.length);
            channel.force(true);
        }
    }
}
