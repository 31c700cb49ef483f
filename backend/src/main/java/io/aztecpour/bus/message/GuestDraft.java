package io.aztecpour.bus.message;

import org.jspecify.annotations.Nullable;

/** A guest to be added; a token is made where it is null. */
public record GuestDraft(
        @Nullable String token, String name, @Nullable Integer limitMl) {}
