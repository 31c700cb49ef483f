package io.aztecpour.bus.cluster;

/**
 * The right to own something for a moment.
 *
 * @param name {@link #BAR}, or {@link #tap} of a tap
 * @param owner the id of a node; empty where nobody owns it
 * @param token fencing token: grows with each change of owner
 * @param leftMs until it ends unless it is renewed, ms; negative once it is over
 */
public record LeaseView(String name, String owner, long token, long leftMs) {
    /** What exists once: the taps' list, the settings, the guests and the clean-up. */
    public static final String BAR = "bar";

    private static final String TAP = "tap:";

    /** @return the name of the lease of one tap */
    public static String tap(String id) {
        return TAP + id;
    }

    /** @return whether somebody owns it now */
    public boolean held() {
        return !owner.isEmpty() && leftMs >= 0;
    }
}
