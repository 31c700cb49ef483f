package io.aztecpour.bus.guests;

import io.aztecpour.domain.Check;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a guest; null stays.
 *
 * @param unlimited true takes the guest's own limit away
 */
public record GuestEdit(
        String token,
        @Nullable String name,
        @Nullable Integer limitMl,
        boolean unlimited,
        @Nullable Boolean blocked) {
    public GuestEdit {
        name = name == null ? null : Check.readable(name.strip(), "name");
    }
}
