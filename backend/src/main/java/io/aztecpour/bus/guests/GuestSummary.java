package io.aztecpour.bus.guests;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a guest may know of themselves.
 *
 * @param known is on the guest list
 * @param pouredMl ml in the last 12 hours
 * @param limitMl ml in 12 hours; null for none
 * @param leftMl what may still be poured, ml; null without a limit
 * @param code why nothing would be poured for them now; null where something may be
 * @param running request id of the pour that runs for them; null where none does
 * @param leaderboard whether they agreed to be on the leaderboard; null where there is none, and for whoever is not on the list
 * @param events their pours' outcomes, newest first, at most 50
 */
public record GuestSummary(
        String token,
        @Nullable String name,
        boolean known,
        boolean blocked,
        double pouredMl,
        @Nullable Integer limitMl,
        @Nullable Double leftMl,
        @Nullable Code code,
        @Nullable String running,
        @Nullable Boolean leaderboard,
        List<Event> events) {}
