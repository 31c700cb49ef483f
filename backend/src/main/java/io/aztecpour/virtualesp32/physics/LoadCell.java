package io.aztecpour.virtualesp32.physics;

/**
 * A 1 kg bar load cell behind an HX711: a damped spring that carries the platform, read in signed 24-bit counts
 * with noise and slow drift.
 */
final class LoadCell {
    /** Counts of the unloaded cell: the calibration the module ships with. */
    static final int ZERO_COUNTS = -467_384;

    /** 550 g are 372 421 counts on the module's own cell. */
    static final double COUNTS_PER_GRAM = 372_421 / 550.0;

    static final int MOST_COUNTS = 0x7f_ffff;
    static final int LEAST_COUNTS = -0x80_0000;

    /** A 1 kg bar cell rests on its overload stop at 150 % of its range. */
    private static final double OVERLOAD_STOP_GRAMS = 1500;

    /** Natural frequency of platform and cell with a glass on them, and how fast the ringing dies away. */
    private static final double RINGING_PER_SECOND = 2 * Math.PI * 9;

    private static final double DAMPING = 0.35;

    /** Thermal drift of a cheap cell indoors: some tenths of a gram that wander over ten minutes. */
    private static final double DRIFT_GRAMS = 0.3;

    private static final double DRIFT_SECONDS = 600;

    /** A jet stirs what is in the glass: extra noise for each ml/s that lands. */
    private static final double STIRRING_GRAMS_PER_FLOW = 0.03;

    /** A gust or a sway of the table lasts about this long. */
    private static final double WIND_SECONDS = 1.5;

    private final SeededRandom random;
    private final SeededRandom wind;
    private final SeededRandom supply;
    private final double noiseGrams;
    private double grams;
    private double velocity;
    private double driftGrams;
    private CellTrouble trouble = CellTrouble.NONE;
    private double creptGrams;
    private double grownNoiseGrams;
    private double windGrams;
    private long lastReadNanos;

    LoadCell(long seed, double noiseGrams) {
        this.random = new SeededRandom(seed, "load cell");
        this.wind = new SeededRandom(seed, "wind");
        this.supply = new SeededRandom(seed, "supply");
        this.noiseGrams = noiseGrams;
    }

    /** From now on. */
    void suffer(CellTrouble now) {
        trouble = now;
    }

    /** Moves the spring towards {@code loadGrams}. */
    void step(double loadGrams, double seconds) {
        double load = Math.min(loadGrams, OVERLOAD_STOP_GRAMS);
        double pull = RINGING_PER_SECOND * RINGING_PER_SECOND * (load - grams);
        velocity += (pull - 2 * DAMPING * RINGING_PER_SECOND * velocity) * seconds;
        grams += velocity * seconds;
    }

    /** Whether the spring rests at {@code loadGrams}; if so it is put there exactly. */
    boolean restsAt(double loadGrams) {
        double load = Math.min(loadGrams, OVERLOAD_STOP_GRAMS);
        boolean rests = Math.abs(load - grams) < 1e-3 && Math.abs(velocity) < 0.05;
        if (rests) {
            grams = load;
            velocity = 0;
        }
        return rests;
    }

    /** One conversion of the HX711 while {@code flow} ml/s land in the glass, off by {@code offGrams} g. */
    int read(long nanos, double flow, double offGrams) {
        double seconds = (nanos - lastReadNanos) / 1e9;
        drift(seconds);
        worsen(seconds);
        lastReadNanos = nanos;
        double noise = random.gaussian(Math.hypot(noiseGrams, noiseGrams > 0 ? flow * STIRRING_GRAMS_PER_FLOW : 0));
        double seen = noiseGrams > 0 ? grams + driftGrams + noise : grams;
        long counts = Math.round(ZERO_COUNTS + (troubled(seen) + offGrams) * COUNTS_PER_GRAM);
        return (int) Math.max(LEAST_COUNTS, Math.min(MOST_COUNTS, counts));
    }

    /** An Ornstein–Uhlenbeck walk: wanders, but never away. */
    private void drift(double seconds) {
        double kept = Math.exp(-seconds / DRIFT_SECONDS);
        driftGrams = driftGrams * kept + random.gaussian(DRIFT_GRAMS * Math.sqrt(1 - kept * kept));
    }

    private void worsen(double seconds) {
        creptGrams = trouble.driftGramsPerMinute() == 0 ? 0 : creptGrams + trouble.driftGramsPerMinute() * seconds / 60;
        double grows = trouble.noiseGrowsMillis() == 0
                ? trouble.noiseGrams()
                : trouble.noiseGrams() * seconds * 1_000 / trouble.noiseGrowsMillis();
        grownNoiseGrams = Math.min(trouble.noiseGrams(), grownNoiseGrams + grows);
        double kept = Math.exp(-seconds / WIND_SECONDS);
        windGrams = trouble.windGrams() == 0
                ? 0
                : windGrams * kept + wind.gaussian(trouble.windGrams() * Math.sqrt(1 - kept * kept));
    }

    private double troubled(double seen) {
        double noise = grownNoiseGrams == 0 ? 0 : supply.gaussian(grownNoiseGrams);
        return seen * (1 - trouble.borneShare()) + trouble.shiftGrams() + creptGrams + windGrams + noise;
    }
}
