package io.aztecpour.bus.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each guest had; for staff alone.
 *
 * @param guests most first, at most 200
 */
public record GuestFigures(
        long fromMs,
        long toMs,
        long nowMs,
        String timeZone,
        String date,
        int days,
        List<GuestFigure> guests,
        GuestsTotal total) {

    /**
     * A guest's.
     *
     * @param token as it stood in the log last
     * @param name null for one that is not on the list
     * @param alcoholG of the drinks whose strength is known, g; null where of none it is
     * @param alcoholUnknownMl what was of drinks whose strength nobody said, ml
     * @param firstMs when the first of the pours was over, ms since 1970
     */
    public record GuestFigure(
            String token,
            @Nullable String name,
            long pours,
            long failed,
            double ml,
            long unknown,
            @Nullable Double alcoholG,
            double alcoholUnknownMl,
            long firstMs,
            long lastMs) {}

    /** All of them, also those beyond the 200. */
    public record GuestsTotal(long guests, long pours, double ml, double alcoholG) {}
}
