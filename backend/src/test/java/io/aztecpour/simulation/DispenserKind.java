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
record DispenserKind(boolean stops, boolean names, boolean tickets, boolean tellsId, boolean tellsLast) {
    /** The two calls of the original and nothing else. */
    static final DispenserKind BARE = new DispenserKind(false, false, false, false, false);

    /** The original as it is seen in the field. */
    static final DispenserKind ORIGINAL = new DispenserKind(false, false, false, false, true);

    static final DispenserKind NAMES_ONLY = new DispenserKind(false, true, false, false, true);
    static final DispenserKind STOP_ONLY = new DispenserKind(true, false, false, false, true);
    static final DispenserKind WITHOUT_TICKETS = new DispenserKind(true, true, false, true, true);
    static final DispenserKind EXTENDED = new DispenserKind(true, true, true, true, true);

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
