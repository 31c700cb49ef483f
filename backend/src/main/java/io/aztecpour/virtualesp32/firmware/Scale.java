package io.aztecpour.virtualesp32.firmware;

import java.util.OptionalInt;
import java.util.function.Supplier;

/** The weight module's scale: from counts to grams, with a tare that lasts until the next boot. */
public final class Scale {
    private static final double MOST_GRAMS = 1000;

    /** HX711: a conversion that is not there after 100 ms is not coming. */
    private static final long SILENCE_NANOS = 100_000_000;

    /** A tare averages a quarter of a second, so that one noisy sample does not become the zero. */
    private static final long TARE_NANOS = 250_000_000;

    private final Supplier<FirmwareSettings> settings;
    private final int[] recent;
    private int samples;
    private int lastCounts;
    private double tareCounts;
    private long lastSampleNanos;
    private long lastSampleMillis;
    private boolean failed;
    private boolean coarse;

    Scale(Supplier<FirmwareSettings> settings, int samplesPerSecond, long nowNanos) {
        this.settings = settings;
        this.recent = new int[(int) Math.max(1, TARE_NANOS * samplesPerSecond / 1_000_000_000)];
        this.lastSampleNanos = nowNanos;
        this.lastCounts = settings.get().calibrationOffset();
    }

    /**
     * Takes in one conversion; keeps the last good one when there is none.
     *
     * @param coarsely whether whole grams and whole seconds are shown from now on
     */
    void sample(OptionalInt counts, DeviceClock clock, boolean coarsely) {
        coarse = coarsely;
        if (counts.isEmpty()) {
            failed = clock.nowNanos() - lastSampleNanos >= SILENCE_NANOS;
            return;
        }
        lastCounts = counts.getAsInt();
        recent[samples++ % recent.length] = lastCounts;
        lastSampleNanos = clock.nowNanos();
        lastSampleMillis = clock.millis();
        failed = false;
    }

    /** Grams by the present tare and calibration, within 0…1000. */
    public double grams() {
        double grams = Math.max(
                0,
                Math.min(
                        MOST_GRAMS,
                        grams(lastCounts - tareCounts - settings.get().calibrationOffset())));
        return coarse ? Math.round(grams) : grams;
    }

    private double grams(double counts) {
        return counts * settings.get().calibrationMultiplier() / 1e6;
    }

    /**
     * Makes the present weight the zero and returns the tared weight in grams.
     *
     * @param twice takes the offset off again
     */
    double tare(boolean twice) {
        int averaged = Math.min(samples, recent.length);
        double sum = 0;
        for (int i = 0; i < averaged; i++) {
            sum += recent[i];
        }
        double offset = settings.get().calibrationOffset();
        double tared = (averaged == 0 ? lastCounts : sum / averaged) - offset;
        tareCounts = twice ? tared + offset : tared;
        return grams(tared);
    }

    /** Whether a tare is in force. */
    public boolean tared() {
        return tareCounts != 0;
    }

    /** Whether the HX711 has stopped answering. */
    public boolean failed() {
        return failed;
    }

    /** When the value shown was measured, ms after boot. */
    public long measuredAtMillis() {
        return coarse ? lastSampleMillis / 1_000 * 1_000 : lastSampleMillis;
    }
}
