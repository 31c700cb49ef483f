package io.aztecpour.web;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.live.BarState;
import io.aztecpour.live.TapStatus;

/** Finds the tap that a request names. */
final class KnownTaps {
    private KnownTaps() {}

    /**
     * @return the tap that the path of the call names
     * @throws Fault {@link Code#UNKNOWN_TAP}
     */
    static TapStatus of(Call call, BarState bar) {
        return find(bar, call.path("tap"));
    }

    /** @throws Fault {@link Code#UNKNOWN_TAP} */
    static TapStatus find(BarState bar, String id) {
        return bar.tap(id).orElseThrow(() -> new Fault(Code.UNKNOWN_TAP, "There is no tap of that name."));
    }
}
