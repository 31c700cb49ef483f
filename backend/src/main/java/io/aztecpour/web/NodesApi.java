package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.live.BarState;
import io.aztecpour.live.TapStatus;
import io.vertx.core.Future;
import java.util.Map;

/** The nodes of the cluster, and what each of them owns. */
final class NodesApi implements Api {
    /** The page that shows who lives asks every two seconds and cannot wait as long as others. */
    private static final long DEADLINE_MS = 3_000;

    private final Bus bus;
    private final BarState bar;
    private final LoopLag lag;

    NodesApi(Bus bus, BarState bar, LoopLag lag) {
        this.bus = bus;
        this.bar = bar;
        this.lag = lag;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("listNodes", this::list);
    }

    private Future<Answer> list(Call call) {
        return bus.ask(Addresses.CLUSTER, Empty.EMPTY, DEADLINE_MS)
                .map(cluster -> Answer.ok(NodesView.of(
                        cluster, bar.taps().stream().map(TapStatus::tap).toList(), lag.worstMs())));
    }
}
