package io.aztecpour.bus;

/**
 * An address to which records of one type are published; everybody who listens gets each.
 *
 * @param reach of what is published: {@link Reach#NODE} or {@link Reach#CLUSTER}
 */
public record Topic<T extends Record>(String address, Class<T> type, Reach reach) {

    Topic(String address, Class<T> type) {
        this(address, type, Reach.CLUSTER);
    }

    /** Told within this node only. */
    static <T extends Record> Topic<T> here(String address, Class<T> type) {
        return new Topic<>(address, type, Reach.NODE);
    }
}
