package io.aztecpour.bus.guests;

import io.aztecpour.domain.Check;
import org.jspecify.annotations.Nullable;

/** A guest to be added; a token is made where it is null. */
public record GuestDraft(
        @Nullable String token, String name, @Nullable Integer limitMl) {
    public GuestDraft {
        token = token == null ? null : Check.readable(token.strip(), "token");
        name = Check.text(name, 1, 60, "name").strip();
        Check.readable(name, "name");
    }
}
