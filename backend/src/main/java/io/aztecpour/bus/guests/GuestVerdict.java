package io.aztecpour.bus.guests;

import io.aztecpour.domain.Code;
import org.jspecify.annotations.Nullable;

/** @param code null for yes */
public record GuestVerdict(@Nullable Code code, @Nullable String reason) {
    public static final GuestVerdict YES = new GuestVerdict(null, null);
}
