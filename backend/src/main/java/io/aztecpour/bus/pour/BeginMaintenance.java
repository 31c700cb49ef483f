package io.aztecpour.bus.pour;

import io.aztecpour.domain.MaintenancePlan;

/**
 * Staff want a tap primed or cleaned.
 *
 * @param ageMs from the press to its arrival at the hub, ms
 */
public record BeginMaintenance(String tap, MaintenancePlan plan, String staff, long ageMs) {}
