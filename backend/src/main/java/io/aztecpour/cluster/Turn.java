package io.aztecpour.cluster;

import java.util.List;

/**
 * What a node asks of the database in one turn, all of it or nothing.
 *
 * @param renew leases that it holds, by name and token
 * @param release leases that it gives up
 * @param shun of these, the taps whose devices it cannot reach
 * @param reached taps that it holds and once gave away for that reason, and whose devices it reaches now: nobody shuns them any more
 * @param take leases that nobody holds any more; fails for each that has changed since
 * @param gone nodes that have shown no sign for long, to be forgotten
 */
record Turn(
        List<Wanted> renew,
        List<Wanted> release,
        List<String> shun,
        List<String> reached,
        List<Wanted> take,
        List<Wanted> gone) {

    /**
     * A row as it was seen; it is changed only if it is still so.
     *
     * @param number the token of what is held, the beat of what is taken or gone
     */
    record Wanted(String name, long token, long beat) {}
}
