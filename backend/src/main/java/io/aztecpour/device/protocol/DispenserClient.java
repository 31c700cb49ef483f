package io.aztecpour.device.protocol;

import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Protocol;
import io.aztecpour.domain.PumpAnswer;
import io.vertx.core.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The hub's side of a device with a pump and a glass sensor, whatever its protocol. */
public interface DispenserClient {
    Protocol protocol();

    /** @return its present status; a {@link RequestFailure} where it does not answer as it should */
    Future<DispenserStatus> status(Priority priority);

    /**
     * Sends the command to pour, which takes effect at most once.
     *
     * @param permit asked right before it is sent, as it may have waited for the ones before it
     * @return never fails: every outcome is one of {@link PumpAnswer.Result}
     */
    Future<PumpAnswer> start(PumpStart start, BooleanSupplier permit);

    /** The same, whenever its turn comes. */
    default Future<PumpAnswer> start(PumpStart start) {
        return start(start, () -> true);
    }

    /**
     * Stops the pump, ahead of every other request to the device.
     *
     * @param requestId of the pour to stop; null for any
     * @return never fails, as {@link #start}
     */
    Future<PumpAnswer> stop(@Nullable String requestId);
}
