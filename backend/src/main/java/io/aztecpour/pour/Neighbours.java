package io.aztecpour.pour;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.bus.cluster.Leases;
import io.aztecpour.bus.pour.StopAnswer;
import io.aztecpour.bus.pour.StopRequest;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The nodes that look after taps which this one does not; none where the hub runs alone. */
final class Neighbours {
    /** Somebody presses stop: a node that does not answer by then is not waited for, ms. */
    private static final long STOP_MS = 3_000;

    private final Bus bus;
    private final Leases leases;

    Neighbours(Bus bus) {
        this.bus = bus;
        this.leases = bus.leases();
    }

    boolean exist() {
        return leases.isClustered();
    }

    /** @return whether another node looks after the tap, or will in a moment */
    boolean have(String tap) {
        return !leases.holds(LeaseName.ofTap(tap));
    }

    /**
     * Stops at their taps too.
     *
     * @param taps of the bar that the request may mean
     * @param here what it did at this node's own
     */
    Future<StopAnswer> stop(Collection<String> taps, StopRequest request, StopAnswer here) {
        List<Future<StopAnswer>> asked = taps.stream()
                .filter(this::have)
                .map(tap -> stopAt(tap, request))
                .toList();
        return Future.all(asked).map(CompositeFuture::<StopAnswer>list).map(all -> together(here, all));
    }

    /** Where nobody answers, nobody knows whether it pours: the one who pressed must look. */
    private Future<StopAnswer> stopAt(String tap, StopRequest request) {
        StopRequest there = new StopRequest(tap, request.key(), request.staff());
        return bus.ask(Addresses.STOP.at(tap), there, STOP_MS)
                .otherwise(silent -> new StopAnswer(List.of(), request.staff() == null ? List.of() : List.of(tap)));
    }

    private static StopAnswer together(StopAnswer here, List<StopAnswer> there) {
        List<String> stopped = new ArrayList<>(here.stopped());
        List<String> cannot = new ArrayList<>(here.cannotStop());
        there.forEach(answer -> {
            stopped.addAll(answer.stopped());
            cannot.addAll(answer.cannotStop());
        });
        return new StopAnswer(stopped, cannot);
    }
}
