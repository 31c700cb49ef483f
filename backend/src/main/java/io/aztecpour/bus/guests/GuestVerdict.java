package io.aztecpour.bus.guests;

import io.aztecpour.domain.Code;
import org.jspecify.annotations.Nullable;

/**
 * Whether a guest may have what was asked for.
 *
 * @param code null for yes
 * @param leftMl where the guest's limit is the reason: what they may still have, whole ml; null otherwise
 * @param firstName of a guest who may have it and agreed that everybody sees their name; null for all others
 */
public record GuestVerdict(
        @Nullable Code code,
        @Nullable String reason,
        @Nullable Integer leftMl,
        @Nullable String firstName) {
    public static final GuestVerdict YES = new GuestVerdict(null, null, null, null);

    public static GuestVerdict yes(@Nullable String firstName) {
        return new GuestVerdict(null, null, null, firstName);
    }

    public static GuestVerdict no(Code code, String reason) {
        return new GuestVerdict(code, reason, null, null);
    }
}
