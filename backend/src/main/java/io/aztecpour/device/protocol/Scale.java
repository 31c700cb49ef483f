package io.aztecpour.device.protocol;

import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.bus.message.Tared;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.Fault;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;

/**
 * A device with a load cell and an ultrasonic sensor, whatever it speaks. Every future may fail with a
 * {@link RequestFailure}, and with a {@link Fault} where the device refused in words or its dialect cannot do it.
 */
public interface Scale {
    /** @return what the admin is shown */
    String dialect();

    /** @return of {@code scale tare calibrate settings reboot} */
    Set<String> capabilities();

    /** @return the weight, by the cheapest question there is */
    Future<ScaleReading> weigh(Priority priority);

    /** @return glass and distance, by the cheapest question there is */
    Future<ScaleReading> look(Priority priority);

    /** @return glass, distance and warnings: all that is not urgent */
    Future<ScaleReading> survey(Priority priority);

    /** @return whether {@link #weigh} tells glass and distance too, so that looking is needless */
    boolean weighsAndLooks();

    Future<Tared> tare();

    /** @return its settings under the names of the contract */
    Future<DeviceSettings> settings();

    /**
     * Changes some settings; the others stay.
     *
     * @param changes by the names of the contract
     * @return all settings as they are then; INVALID with the reason for each field when the device refused
     */
    Future<DeviceSettings> changeSettings(Map<String, Object> changes);

    /** Restarts the device; it is away for a moment. */
    Future<Void> reboot();
}
