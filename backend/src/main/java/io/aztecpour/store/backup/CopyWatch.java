package io.aztecpour.store.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows a copy while it is written, and forces each piece to the disk: else all of it would wait in the system's memory, and
 * the commit of a pour behind it. Ends the copy where the disk becomes too full for the database beside it.
 */
final class CopyWatch implements BooleanSupplier, AutoCloseable {
    private static final long PIECE_BYTES = 2L * 1024 * 1024;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Path part;
    private final long bytes;
    private final BackupLimits limits;
    private final BackupProgress progress;
    private final FileChannel channel;
    private long lookedNanos = System.nanoTime();
    private long forcedBytes;
    private @Nullable Exception problem;

    /** @param bytes that the copy will have, about */
    CopyWatch(Path part, long bytes, BackupLimits limits, BackupProgress progress) throws IOException {
        this.part = part;
        this.bytes = bytes;
        this.limits = limits;
        this.progress = progress;
        this.channel = FileChannel.open(part, StandardOpenOption.WRITE);
    }

    @Override
    public boolean getAsBoolean() {
        long now = System.nanoTime();
        if (now - lookedNanos < LOOK_NANOS) {
            return true;
        }
        lookedNanos = now;
        return progress.goesOn() && look();
    }

    private boolean look() {
        try {
            long written = channel.size();
            progress.written((double) written / Math.max(1, bytes));
            if (written - forcedBytes >= PIECE_BYTES) {
                channel.force(false);
                forcedBytes = written;
                requireRoom(part, 0, limits);
            }
            return true;
        } catch (IOException | BackupFailed failure) {
            problem = failure;
            return false;
        }
    }

    /** @throws BackupFailed where that much more leaves less free than must stay */
    static void requireRoom(Path part, long bytes, BackupLimits limits) throws IOException {
        if (Files.getFileStore(part).getUsableSpace() - bytes < limits.reserveBytes()) {
            throw new BackupFailed(BackupFailed.full(
                    Objects.requireNonNull(part.toAbsolutePath().getParent())));
        }
    }

    /** @return why the copy was ended from here; the failure itself where it was not */
    Exception reason(Exception failure) {
        return problem == null ? failure : problem;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
