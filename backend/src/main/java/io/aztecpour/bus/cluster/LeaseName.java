package io.aztecpour.bus.cluster;

/** The names of leases, as the database has them. */
public final class LeaseName {
    /** What exists once: taps, settings, guests. */
    public static final String BAR = "bar";

    private static final String TAP = "tap:";

    private LeaseName() {}

    public static String ofTap(String tap) {
        return TAP + tap;
    }

    public static boolean isTap(String lease) {
        return lease.startsWith(TAP);
    }

    /** @return the tap's id; only of a tap's lease */
    public static String tap(String lease) {
        return lease.substring(TAP.length());
    }
}
