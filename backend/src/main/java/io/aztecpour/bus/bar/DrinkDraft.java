package io.aztecpour.bus.bar;

import io.aztecpour.domain.Check;
import org.jspecify.annotations.Nullable;

/** A drink to be added; what is null gets a sensible value. Units as in {@link io.aztecpour.domain.Drink}. */
public record DrinkDraft(
        String name,
        @Nullable String colour,
        @Nullable Double densityGPerMl,
        @Nullable Double abvPercent,
        @Nullable Double lowPercent,
        @Nullable String barcode) {
    public DrinkDraft {
        name = Check.readable(Check.text(name, 1, 60, "name").strip(), "name");
    }
}
