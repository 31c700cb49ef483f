package io.aztecpour.bus.device;

import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.Protocol;
import java.util.List;
import java.util.Map;

/**
 * A scale device's own settings, named as the device names them.
 *
 * @param protocol of the scale
 * @param unsupported settings of the contract that this protocol lacks
 * @param rebootRequired some of them apply after a reboot
 * @param storedOtherwise what the device accepted and keeps another value of, by dotted name; empty where nothing was changed
 */
public record DeviceSettings(
        Protocol protocol,
        Map<String, Object> settings,
        List<String> unsupported,
        boolean rebootRequired,
        Map<String, FieldError> storedOtherwise) {

    public DeviceSettings(
            Protocol protocol, Map<String, Object> settings, List<String> unsupported, boolean rebootRequired) {
        this(protocol, settings, unsupported, rebootRequired, Map.of());
    }

    public DeviceSettings withStoredOtherwise(Map<String, FieldError> differing) {
        return new DeviceSettings(protocol, settings, unsupported, rebootRequired, differing);
    }
}
