package io.aztecpour.bus.pour;

/**
 * Staff want the run that is held at a tap to go on, or to be over.
 *
 * @param run id: another one that has begun meanwhile is not meant
 * @param ageMs from the press to its arrival at the hub, ms
 */
public record MaintenancePress(String tap, String run, String staff, long ageMs) {}
