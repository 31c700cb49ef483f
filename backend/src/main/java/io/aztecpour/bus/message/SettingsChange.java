package io.aztecpour.bus.message;

import java.util.Map;

/** Settings to change, named as the device names them; the others stay. */
public record SettingsChange(Map<String, Object> settings) {}
