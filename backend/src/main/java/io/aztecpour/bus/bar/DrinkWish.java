package io.aztecpour.bus.bar;

import org.jspecify.annotations.Nullable;

/**
 * What a tap shall pour. Colour and density are the drink's, wherever it is poured.
 *
 * @param name of a drink, which is added where there is none; null: the one that it pours
 */
public record DrinkWish(
        @Nullable String name,
        @Nullable String colour,
        @Nullable Double densityGPerMl) {
    /** @return whether it wishes for nothing */
    public boolean isEmpty() {
        return name == null && colour == null && densityGPerMl == null;
    }
}
