package io.aztecpour.device.protocol;

import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.bus.device.Tared;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Protocol;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;

/**
 * The hub's side of a device with a load cell and an ultrasonic sensor, whatever its protocol. Every future may fail with a
 * {@link RequestFailure}, or with a {@link Fault} where the device refused or its protocol lacks the function.
 */
public interface ScaleClient {
    Protocol protocol();

    /** @return of {@code scale tare calibrate settings reboot} */
    Set<String> capabilities();

    /** @return the weight, by the cheapest request there is */
    Future<ScaleReading> readWeight(Priority priority);

    /** @return glass and distance, by the cheapest request there is */
    Future<ScaleReading> readGlass(Priority priority);

    /** @return glass, distance and warnings: all that is not urgent */
    Future<ScaleReading> readStatus(Priority priority);

    /** @return whether {@link #readWeight} includes glass and distance, which makes {@link #readGlass} needless */
    boolean weightIncludesGlass();

    /** Makes the present load the scale's zero. */
    Future<Tared> tare();

    /** @return its settings, under the names of the weight module */
    Future<DeviceSettings> settings();

    /**
     * Changes some settings and leaves the others as they are.
     *
     * @param changes under the names of the weight module
     * @return all settings after the change; INVALID with the reason for each field when the device refused
     */
    Future<DeviceSettings> changeSettings(Map<String, Object> changes);

    /** Restarts the device, which is offline for a moment. */
    Future<Void> reboot();
}
