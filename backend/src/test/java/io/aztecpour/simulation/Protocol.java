package io.aztecpour.simulation;

import java.util.HashSet;
import java.util.Set;

/**
 * What a dispenser's firmware can do.
 *
 * @param stops it has a stop
 * @param names it echoes and remembers request ids
 * @param tickets it takes a command only with a fresh ticket
 * @param tellsId it tells the id of its board
 * @param tellsLast it tells how much its last pour was
 */
record Protocol(boolean stops, boolean names, boolean tickets, boolean tellsId, boolean tellsLast) {
    /** The two calls of the original and nothing else. */
    static final Protocol BARE = new Protocol(false, false, false, false, false);

    /** The original as it is seen in the field. */
    static final Protocol ORIGINAL = new Protocol(false, false, false, false, true);

    static final Protocol NAMES_ONLY = new Protocol(false, true, false, false, true);
    static final Protocol STOP_ONLY = new Protocol(true, false, false, false, true);
    static final Protocol WITHOUT_TICKETS = new Protocol(true, true, false, true, true);
    static final Protocol EXTENDED = new Protocol(true, true, true, true, true);

    Set<String> capabilities() {
        Set<String> all = new HashSet<>();
        if (stops) {
            all.add("stop");
        }
        if (tickets) {
            all.add("ticket");
        }
        return Set.copyOf(all);
    }
}
