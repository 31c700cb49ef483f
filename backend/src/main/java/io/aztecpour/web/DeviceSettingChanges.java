package io.aztecpour.web;

import io.aztecpour.domain.ChangeDetails.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which of a device's settings were changed, for the log. Values are told only of those that are known to be no secret. */
final class DeviceSettingChanges {
    private static final Set<String> TOLD = Set.of(
            "glass_threshold_mm",
            "calibration_offset",
            "calibration_multiplier",
            "device_name",
            "log_level",
            "network.ip",
            "network.mask",
            "network.gateway",
            "network.dns");

    private DeviceSettingChanges() {}

    /**
     * @param wanted as they were sent to the device
     * @param before null where they could not be read
     * @param now as the device keeps them
     */
    static List<FieldChange> of(
            Map<String, Object> wanted, @Nullable Map<String, Object> before, Map<String, Object> now) {
        List<FieldChange> changes = new ArrayList<>();
        flat(wanted).forEach((field, value) -> {
            if (TOLD.contains(field)) {
                Object was = before == null ? null : flat(before).get(field);
                changes.add(new FieldChange(field, was, flat(now).getOrDefault(field, value)));
            } else {
                changes.add(FieldChange.untold(field));
            }
        });
        return changes;
    }

    private static Map<String, Object> flat(Map<String, Object> settings) {
        Map<String, Object> flat = new TreeMap<>();
        settings.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inside) {
                inside.forEach((part, deep) -> flat.put(name + "." + part, String.valueOf(deep)));
            } else {
                flat.put(name, value == null ? "" : value);
            }
        });
        return flat;
    }
}
