package io.aztecpour.bus.message;

import io.aztecpour.domain.Check;
import io.aztecpour.domain.Pour;

/**
 * Tell the dispenser to pour.
 *
 * @param amountMl whole ml, 1–60
 */
public record PumpStart(int amountMl, String requestId) {
    public PumpStart {
        Check.range(amountMl, 1, Pour.MAX_POUR_ML, "amount_ml");
    }
}
