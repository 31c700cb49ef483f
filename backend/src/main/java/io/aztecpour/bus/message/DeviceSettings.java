package io.aztecpour.bus.message;

import java.util.List;
import java.util.Map;

/**
 * A scale device's own settings, named as the device names them.
 *
 * @param unsupported settings of the contract that this dialect lacks
 * @param rebootRequired some of them apply after a reboot
 */
public record DeviceSettings(
        String dialect, Map<String, Object> settings, List<String> unsupported, boolean rebootRequired) {}
