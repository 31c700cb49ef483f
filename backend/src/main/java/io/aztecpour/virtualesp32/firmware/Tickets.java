package io.aztecpour.virtualesp32.firmware;

import org.jspecify.annotations.Nullable;

/**
 * The tickets that each status hands out. A command is good for two seconds after the status whose ticket it names, so that
 * one which the network delivers late is harmless. A ticket tells when it was given and in which run of the program.
 */
final class Tickets {
    private final String boot;
    private final long goodNanos;

    /** @param goodNanos how long one is good, ns of device time */
    Tickets(long bootNanos, long goodNanos) {
        this.boot = Long.toHexString(bootNanos) + "-";
        this.goodNanos = goodNanos;
    }

    String give(long nowNanos) {
        return boot + Long.toHexString(nowNanos);
    }

    boolean isGood(@Nullable String ticket, long nowNanos) {
        if (ticket == null || !ticket.startsWith(boot)) {
            return false;
        }
        try {
            long age = nowNanos - Long.parseLong(ticket.substring(boot.length()), 16);
            return age >= 0 && age <= goodNanos;
        } catch (NumberFormatException forged) {
            return false;
        }
    }
}
