package io.aztecpour.device.protocol;

import io.aztecpour.bus.message.PumpStart;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PumpAnswer;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** A device with a pump and a glass sensor, whatever it speaks. */
public interface Dispenser {
    /** @return what the admin is shown */
    String dialect();

    /** @return what it says of itself now, or a {@link RequestFailure} */
    Future<DispenserStatus> status(Priority priority);

    /**
     * Tells it to pour: once, whatever happens.
     *
     * @return never fails: what became of the command is one of {@link PumpAnswer.Result}
     */
    Future<PumpAnswer> start(PumpStart start);

    /**
     * Tells it to stop, past everything else that is asked of it.
     *
     * @param requestId of the pour to stop; null for whatever it pours
     * @return never fails, as above
     */
    Future<PumpAnswer> stop(@Nullable String requestId);
}
