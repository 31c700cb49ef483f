package io.aztecpour.bus.guests;

import io.aztecpour.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a guest; null stays.
 *
 * @param waiting false confirms a badge that the guest made themselves
 * @param unlimited true takes the guest's own limit away
 */
public record GuestEdit(
        String token,
        @Nullable String name,
        @Nullable Integer limitMl,
        boolean unlimited,
        @Nullable Boolean blocked,
        @Nullable Boolean waiting,
        @Nullable Boolean showName,
        @Nullable Boolean leaderboard) {
    public GuestEdit {
        name = name == null ? null : Check.readable(name.strip(), "name");
    }
}
