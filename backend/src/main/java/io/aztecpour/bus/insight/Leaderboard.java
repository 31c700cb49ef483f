package io.aztecpour.bus.insight;

import java.util.List;

/**
 * Who had most tonight, of the guests who agreed to be named.
 *
 * @param date on which the night began, as 2026-01-31
 * @param fromMs when it began, ms since 1970
 * @param guests most first, at most ten
 */
public record Leaderboard(String date, long fromMs, long nowMs, String timeZone, List<Placed> guests) {

    /**
     * A guest.
     *
     * @param place from 1 on; those who had as much share one
     * @param name first name
     */
    public record Placed(int place, String name, long pours, double ml) {}
}
