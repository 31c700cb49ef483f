package io.aztecpour.device;

import io.aztecpour.domain.DispenserStatus;

/** Who wants to know what a board says. */
interface BoardEar {
    void heard(DispenserStatus status);

    void heard(ScaleReading reading);
}
