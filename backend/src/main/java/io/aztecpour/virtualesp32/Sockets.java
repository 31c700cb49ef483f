package io.aztecpour.virtualesp32;

/** How many connections a board serves at once. */
public enum Sockets {
    /** As many as come. */
    MANY,
    /** One: the next is looked at when that one is closed, or was silent for 5 s (Arduino's {@code WebServer}). */
    ONE_WAITS,
    /** One: any other is closed as soon as it comes, also for a moment after the client before it has left. */
    ONE_REFUSES,
    /** One: its client is cut off for the next ({@code esp_http_server} with {@code lru_purge_enable}). */
    ONE_PURGES,
    /** Two: when both are in use, the client that was silent for longer is cut off for the next. */
    TWO_PURGE;

    boolean purges() {
        return purgedBeyond() > 0;
    }

    /** @return how many clients a board that cuts off one for the next serves; 0 for a board that cuts off none */
    int purgedBeyond() {
        return switch (this) {
            case ONE_PURGES -> 1;
            case TWO_PURGE -> 2;
            case MANY, ONE_WAITS, ONE_REFUSES -> 0;
        };
    }
}
