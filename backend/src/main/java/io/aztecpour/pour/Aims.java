package io.aztecpour.pour;

import io.aztecpour.domain.Tap;

/** Makes the aim of each pour from what earlier pours at the same tap and drink taught. */
interface Aims {
    Aim at(Tap tap, int amountMl);
}
