package io.aztecpour.store.backup;

import java.util.concurrent.TimeUnit;

/** How far a backup is, and whether it shall go on. Thread-safe: one thread makes the backup, others look and cancel. */
public final class BackupProgress {
    /** The copy is written in this part of the time, and read in the rest. */
    private static final double WRITTEN = 0.7;

    private final long endNanos;
    private volatile boolean cancelled;
    private volatile double part;

    public BackupProgress(BackupLimits limits) {
        this.endNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.deadlineMs());
    }

    /** Ends the backup soon; its half is deleted. */
    public void cancel() {
        cancelled = true;
    }

    /** @return from 0 to 1 */
    public double part() {
        return part;
    }

    void written(double share) {
        part = WRITTEN * Math.min(1, share);
    }

    void written() {
        part = WRITTEN;
    }

    boolean goesOn() {
        return !cancelled && System.nanoTime() - endNanos < 0;
    }

    /** @throws BackupFailed where it was cancelled or took too long */
    void check() {
        if (cancelled) {
            throw new BackupFailed("The backup was broken off, because the hub is stopping.");
        }
        if (!goesOn()) {
            throw new BackupFailed(
                    "The backup took too long and was given up. The disk may be very slow; choose another folder, or try again at a quiet hour.");
        }
    }
}
