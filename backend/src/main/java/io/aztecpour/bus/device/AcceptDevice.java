package io.aztecpour.bus.device;

import io.aztecpour.domain.DeviceIdentity;

/**
 * The device that answers at an address of the tap belongs there from now on.
 *
 * @param url base address
 * @param device as whoever accepts it saw it: another one that answers by now is not accepted
 */
public record AcceptDevice(String url, DeviceIdentity device) {}
