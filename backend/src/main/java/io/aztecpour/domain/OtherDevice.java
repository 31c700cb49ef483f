package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * A device that answers at a tap in the place of the one that belongs there.
 *
 * @param url base address at which it answers
 * @param expected the device that belongs there
 * @param found the device that answers
 * @param belongsTo id of the tap that {@code found} belongs to; null where it is none of this hub's
 */
public record OtherDevice(
        String url,
        DeviceIdentity expected,
        DeviceIdentity found,
        @Nullable String belongsTo) {}
