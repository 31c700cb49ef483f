package io.aztecpour.bus.device;

import io.aztecpour.domain.Check;
import io.aztecpour.domain.Pour;
import org.jspecify.annotations.Nullable;

/**
 * Tell the dispenser to pour.
 *
 * @param amountMl whole ml, 1–60
 * @param ticket of the status that this follows, where the device gives tickets
 */
public record PumpStart(
        int amountMl, String requestId, @Nullable String ticket) {
    public PumpStart {
        Check.range(amountMl, 1, Pour.MAX_POUR_ML, "amount_ml");
    }
}
