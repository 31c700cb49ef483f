package io.aztecpour.bus.bar;

import io.aztecpour.domain.Tap;
import org.jspecify.annotations.Nullable;

/**
 * A tap as it shall be from now on.
 *
 * @param tap replaces the one with the same id; its drink counts for nothing
 * @param drink what it shall pour; null: what it pours
 */
public record TapEdit(Tap tap, @Nullable DrinkWish drink) {
    public TapEdit(Tap tap) {
        this(tap, null);
    }
}
