package io.aztecpour.bus.bar;

import io.aztecpour.domain.DeviceIdentity;

/**
 * Which device belongs at an address of a tap.
 *
 * @param tap id of the tap
 * @param url base address of its dispenser or scale
 * @param device that answered there first, or that an admin accepted since
 */
public record KnownDevice(String tap, String url, DeviceIdentity device) {}
