package io.aztecpour.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.cluster.ClusterView;
import io.aztecpour.bus.cluster.NodeView;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BusReachTest {
    private static final long MS = 1_000_000L;
    private static final NodeView SELF = node("self", 0, true);
    private static final NodeView HEARD = node("heard", 100, true);
    private static final NodeView UNHEARD = node("unheard", 100, false);
    private static final NodeView LOST = node("lost", 3_000, false);

    private final BusReach reach = new BusReach();

    @Test
    void oneThatHearsNobodyWaitsForTheBusButNotForEver() {
        assertThat(at(0, false, UNHEARD)).isFalse();
        assertThat(at(19_999, false, UNHEARD)).isFalse();
        assertThat(at(20_000, false, UNHEARD)).isTrue();
    }

    @Test
    void whoeverHearsOneNeedNotWait() {
        assertThat(at(0, false, UNHEARD, HEARD)).isTrue();
    }

    @Test
    void oneThatIsLeftAloneNeedNotWait() {
        assertThat(at(0, false)).isTrue();
        assertThat(at(0, false, LOST)).isTrue();
    }

    /** Of two that lose each other at most one gives way. */
    @Test
    void whoeverLooksAfterTapsGoesOn() {
        assertThat(at(0, true, UNHEARD)).isTrue();
    }

    @Test
    void theWaitBeginsAnewWithEachLoss() {
        at(0, false, UNHEARD);
        at(19_000, false, HEARD);

        assertThat(at(20_000, false, UNHEARD)).isFalse();
        assertThat(at(39_999, false, UNHEARD)).isFalse();
        assertThat(at(40_000, false, UNHEARD)).isTrue();
    }

    private boolean at(long ms, boolean holdsTaps, NodeView... others) {
        List<NodeView> nodes = Stream.concat(Stream.of(SELF), Stream.of(others)).toList();
        return reach.isThere(new ClusterView("self", "bar", nodes, List.of()), holdsTaps, ms * MS);
    }

    private static NodeView node(String id, long seenMs, boolean connected) {
        return new NodeView(id, id, "1", List.of(), 0, seenMs, connected);
    }
}
