package io.aztecpour.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * The CPU of the server in this process: all but what the counting listeners and the measuring thread spend. Collector and
 * compiler count as the server's, as they do for a peer, of whose process all counts.
 */
final class ServerCpu implements LongSupplier {
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long measuring = Thread.currentThread().getId();
    private final Listeners listeners;

    ServerCpu(Listeners listeners) {
        this.listeners = listeners;
    }

    @Override
    public long getAsLong() {
        long own = ManagementFactory.getThreadMXBean().getThreadCpuTime(measuring);
        return process.getProcessCpuTime() - listeners.cpuNanos() - own;
    }
}
