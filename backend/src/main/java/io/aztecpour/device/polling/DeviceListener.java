package io.aztecpour.device.polling;

import io.aztecpour.device.protocol.ScaleReading;
import io.aztecpour.domain.DispenserStatus;

/** Receives what a device answers or pushes, on the event loop of its tap. */
interface DeviceListener {
    void onStatus(DispenserStatus status);

    void onReading(ScaleReading reading);
}
