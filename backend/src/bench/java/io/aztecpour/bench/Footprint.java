package io.aztecpour.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What this process holds.
 *
 * @param heapBytes in use after everything that can be collected was
 * @param threads alive
 * @param openFiles files and sockets; 0 where the system does not tell
 */
record Footprint(long heapBytes, int threads, long openFiles) {
    private static final int COLLECTIONS = 4;

    static Footprint now() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                files);
    }

    String until(Footprint after) {
        return String.format(
                Locale.ROOT,
                "heap %.1f → %.1f MB, threads %d → %d, open files %d → %d",
                heapBytes / 1e6,
                after.heapBytes / 1e6,
                threads,
                after.threads,
                openFiles,
                after.openFiles);
    }
}
