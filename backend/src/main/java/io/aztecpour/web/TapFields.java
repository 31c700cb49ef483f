package io.aztecpour.web;

import io.aztecpour.domain.Tap;
import org.jspecify.annotations.Nullable;

/** A tap by the fields of its API, for what differs between two of them. Units as in {@link Tap}. */
record TapFields(
        String id,
        String name,
        String drink,
        String colour,
        double densityGPerMl,
        String dispenserUrl,
        @Nullable String scaleUrl,
        int position) {
    static TapFields of(Tap tap) {
        return new TapFields(
                tap.id(),
                tap.name(),
                tap.drink().name(),
                tap.drink().colour(),
                tap.drink().densityGPerMl(),
                tap.dispenserUrl(),
                tap.scaleUrl(),
                tap.position());
    }
}
