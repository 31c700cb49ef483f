package io.aztecpour.pour;

import io.aztecpour.domain.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * What ends a pour before its time.
 *
 * @param by who pressed stop; null for everything else
 */
record Trip(FailureCode code, @Nullable String by) {
    static Trip of(FailureCode code) {
        return new Trip(code, null);
    }
}
