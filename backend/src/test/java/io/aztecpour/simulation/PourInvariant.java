package io.aztecpour.simulation;

import java.util.Locale;

/** What must hold in every episode. It knows the whole world; the hub's word is never its proof. */
abstract class PourInvariant extends Witness {
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000_000_000L;

    protected final World world;
    private final String name;

    PourInvariant(World world, String name) {
        this.world = world;
        this.name = name;
    }

    String name() {
        return name;
    }

    BrokenInvariant violated(String message, Object... values) {
        return new BrokenInvariant(name, String.format(Locale.ROOT, message, values));
    }

    long now() {
        return world.time().now();
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }
}
