package io.aztecpour.bus.cluster;

/**
 * The right to own something for a moment.
 *
 * @param name see {@link LeaseName}
 * @param owner the id of a node; empty where nobody owns it
 * @param token fencing token: grows with each change of owner
 * @param leftMs until it ends unless it is renewed, ms; negative once it is over
 */
public record LeaseView(String name, String owner, long token, long leftMs) {
    /** @return whether somebody owns it now */
    public boolean held() {
        return !owner.isEmpty() && leftMs >= 0;
    }
}
