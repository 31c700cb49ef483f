package io.aztecpour.bus.device;

import io.aztecpour.domain.Protocol;
import java.util.List;
import java.util.Map;

/**
 * A scale device's own settings, named as the device names them.
 *
 * @param protocol of the scale
 * @param unsupported settings of the contract that this protocol lacks
 * @param rebootRequired some of them apply after a reboot
 */
public record DeviceSettings(
        Protocol protocol, Map<String, Object> settings, List<String> unsupported, boolean rebootRequired) {}
