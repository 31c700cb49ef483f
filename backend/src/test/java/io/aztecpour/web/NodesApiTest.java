package io.aztecpour.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.cluster.ClusterView;
import io.aztecpour.bus.cluster.LeaseView;
import io.aztecpour.bus.cluster.NodeView;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Tap;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.web.NodesView.OwningNode;
import io.aztecpour.web.NodesView.TapName;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an admin is told of the nodes. */
class NodesApiTest {
    private static final List<Tap> TAPS = List.of(tap("agave"), tap("corn"), tap("rum"));

    private static Tap tap(String id) {
        return new Tap(id, "Tap " + id, Drink.of("Mezcal", "#2fc6b4", 1), "http://127.0.1.1:1", null, 0);
    }

    private static NodeView node(String id) {
        return new NodeView(id, "bar-" + id, "1.0.0", List.of("http://bar-" + id + ":8080"), 5, 100, true);
    }

    private static NodesView of(LeaseView... leases) {
        return NodesView.of(new ClusterView("a", "cantina", List.of(node("a"), node("b")), List.of(leases)), TAPS, 1.5);
    }

    @Test
    void aHubThatRunsAloneOwnsAll(@TempDir Path data) {
        try (HubFixture hub = HubFixture.open(HubSetup.in(data).withSilentTaps("corn", "rum"))) {
            JsonObject said =
                    hub.http.asAdmin(HttpMethod.GET, "/api/nodes", null).bodyAsJsonObject();
            assertThat(said.getString("name")).isEmpty();
            assertThat(said.getJsonArray("leases")).isEmpty();
            assertThat(said.getJsonArray("unowned_taps")).isEmpty();
            assertThat(said.getBoolean("bar_owned")).isTrue();
            assertThat(said.getDouble("lag_ms")).isNotNegative();
            assertThat(said.getJsonArray("nodes")).hasSize(1);
            JsonObject node = said.getJsonArray("nodes").getJsonObject(0);
            assertThat(node.getString("id")).isEqualTo(said.getString("node"));
            assertThat(node.getBoolean("connected")).isTrue();
            assertThat(node.getBoolean("owns_bar")).isTrue();
            assertThat(node.getLong("started_ms")).isBetween(1_600_000_000_000L, System.currentTimeMillis());
            assertThat(node.getJsonArray("taps"))
                    .containsExactlyInAnyOrder(
                            new JsonObject().put("id", "corn").put("name", "Tap corn"),
                            new JsonObject().put("id", "rum").put("name", "Tap rum"));
        }
    }

    @Test
    void eachNodeHasTheTapsWhoseLeasesItHolds() {
        NodesView view = of(
                new LeaseView("bar", "b", 3, 2_000),
                new LeaseView("tap:agave", "a", 1, 2_500),
                new LeaseView("tap:rum", "b", 7, 0));
        assertThat(view.nodes()).extracting(OwningNode::ownsBar).containsExactly(false, true);
        assertThat(view.nodes())
                .extracting(OwningNode::taps)
                .containsExactly(List.of(new TapName("agave", "Tap agave")), List.of(new TapName("rum", "Tap rum")));
        assertThat(view.unownedTaps())
                .as("of which there is no lease")
                .containsExactly(new TapName("corn", "Tap corn"));
        assertThat(view.barOwned()).isTrue();
        assertThat(view.lagMs()).isEqualTo(1.5);
    }

    @Test
    void whatIsOverOrNobodysIsOwnedByNobody() {
        NodesView view = of(
                new LeaseView("bar", "b", 3, -1),
                new LeaseView("tap:agave", "", 2, 1_000),
                new LeaseView("tap:corn", "a", 4, -200),
                new LeaseView("tap:rum", "a", 5, 1));
        assertThat(view.barOwned()).isFalse();
        assertThat(view.nodes()).extracting(OwningNode::ownsBar).containsExactly(false, false);
        assertThat(view.unownedTaps()).extracting(TapName::id).containsExactly("agave", "corn");
        assertThat(view.nodes().get(0).taps()).extracting(TapName::id).containsExactly("rum");
    }
}
