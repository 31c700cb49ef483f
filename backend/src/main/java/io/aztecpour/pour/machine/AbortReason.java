package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import org.jspecify.annotations.Nullable;

/**
 * What ends a pour before its time.
 *
 * @param by who pressed stop; null for everything else
 */
public record AbortReason(Code code, @Nullable String by) {
    static AbortReason of(Code code) {
        return new AbortReason(code, null);
    }

    boolean is(Code other) {
        return code == other;
    }
}
