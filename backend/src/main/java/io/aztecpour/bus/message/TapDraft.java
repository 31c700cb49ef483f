package io.aztecpour.bus.message;

import org.jspecify.annotations.Nullable;

/** A tap to be added; what is null gets a sensible value. Units as in {@link io.aztecpour.domain.Tap}. */
public record TapDraft(
        @Nullable String id,
        @Nullable String name,
        @Nullable String drink,
        @Nullable String colour,
        @Nullable Double densityGPerMl,
        String dispenserUrl,
        @Nullable String scaleUrl) {}
