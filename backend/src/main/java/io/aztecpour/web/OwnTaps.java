package io.aztecpour.web;

import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.bus.cluster.Leases;
import io.aztecpour.live.BarState;
import io.aztecpour.live.TapStatus;
import java.util.List;

/** The taps that this node looks after: what all nodes measure together is the bar's. */
record OwnTaps(BarState bar, Leases leases) {
    List<TapStatus> now() {
        return bar.taps().stream()
                .filter(tap -> leases.holds(LeaseName.ofTap(tap.tap().id())))
                .toList();
    }
}
