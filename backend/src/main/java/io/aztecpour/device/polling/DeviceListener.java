package io.aztecpour.device.polling;

import io.aztecpour.device.protocol.ScaleReading;
import io.aztecpour.domain.DispenserStatus;

/** Who wants to know what a board says. */
public interface DeviceListener {
    void heard(DispenserStatus status);

    void heard(ScaleReading reading);
}
