package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.backup.BackupHealth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How old the newest good backup is, and whether the last try worked. */
final class BackupMeters {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private volatile Told told = new Told(new BackupHealth(null, true), 0);

    /** What the last message said, and when it came by the monotonic clock, ns. */
    private record Told(BackupHealth health, long atNanos) {
        /** @return s */
        double age(long nowNanos) {
            Long age = health.ageMs();
            return age == null ? Double.NaN : age / MILLIS + (nowNanos - atNanos) / NANOS;
        }
    }

    void watch(Bus bus, MeterRegistry registry) {
        bus.subscribe(Addresses.BACKUP_HEALTH, health -> told = new Told(health, System.nanoTime()));
        Gauge.builder("aztecpour.backup.age", this, meters -> meters.told.age(System.nanoTime()))
                .baseUnit("seconds")
                .description("Age of the newest good backup; NaN where there is none")
                .register(registry);
        Gauge.builder(
                        "aztecpour.backup.ok",
                        this,
                        meters -> meters.told.health().ok() ? 1 : 0)
                .description("1 unless the last try to make a backup failed")
                .register(registry);
    }
}
