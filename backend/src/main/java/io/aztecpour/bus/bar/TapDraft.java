package io.aztecpour.bus.bar;

import io.aztecpour.domain.Check;
import org.jspecify.annotations.Nullable;

/** A tap to be added; what is null gets a sensible value. Units as in {@link io.aztecpour.domain.Tap}. */
public record TapDraft(
        @Nullable String id,
        @Nullable String name,
        @Nullable String drink,
        @Nullable String colour,
        @Nullable Double densityGPerMl,
        String dispenserUrl,
        @Nullable String scaleUrl) {
    public TapDraft {
        name = name == null ? null : Check.readable(name.strip(), "name");
        drink = drink == null ? null : Check.readable(drink.strip(), "drink");
    }
}
