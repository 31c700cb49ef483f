package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** How long the store takes to write, and what room its disk has. */
final class StoreMeters {
    /** Upper bounds of the histogram: a good disk takes a few ms, the memory card of a small board ten times that. */
    private static final Duration[] WRITE_TIMES = Stream.of(2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private static final double NANOS_PER_MS = 1e6;

    private StoreMeters() {}

    /** @param data need not exist where the store is a server's */
    static void watch(Bus bus, Path data, MeterRegistry registry) {
        Timer writes = Timer.builder("aztecpour.store.write")
                .description("How long it took until what was written was on the disk")
                .serviceLevelObjectives(WRITE_TIMES)
                .register(registry);
        bus.subscribe(
                Addresses.STORE_COMMITS,
                commit -> writes.record(Math.round(commit.tookMs() * NANOS_PER_MS), TimeUnit.NANOSECONDS));
        File folder = data.toFile();
        if (folder.isDirectory()) {
            bytes("aztecpour.disk.free", folder, File::getUsableSpace, "Free on the disk of the data folder", registry);
            bytes("aztecpour.disk.size", folder, File::getTotalSpace, "Size of the disk of the data folder", registry);
        }
    }

    private static void bytes(
            String name, File folder, ToDoubleFunction<File> value, String words, MeterRegistry registry) {
        Gauge.builder(name, folder, value)
                .strongReference(true)
                .baseUnit("bytes")
                .description(words)
                .register(registry);
    }
}
