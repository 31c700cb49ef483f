package io.aztecpour.bus.device;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings to change, named as the device names them; the others stay.
 *
 * @param staff who changes them; null where it is not known
 */
public record SettingsChange(
        Map<String, Object> settings, @Nullable String staff) {}
