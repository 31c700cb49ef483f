package io.aztecpour.app;

import io.aztecpour.fixture.Flood;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.fixture.WaitFor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever begins something with the web server and does not go on. */
class SlowClientsTest {
    /** Connections that this test itself keeps. */
    private static final int OWN = 2;

    private static final List<FloodKind> SLOW = List.of(
            FloodKind.SLOW_HEADS,
            FloodKind.SLOW_BODIES,
            FloodKind.SILENT,
            FloodKind.HALF_HANDSHAKES,
            FloodKind.UNREAD_BUNDLE);

    @TempDir
    Path data;

    @Test
    void whoKeepsTheHubWaitingForTooLongIsHungUpOn() throws Exception {
        List<Flood> floods = new ArrayList<>();
        try (HubFixture hub = HubFixture.open(HubSetup.in(data).withTls("127.0.0.1"))) {
            awaitConnections(hub, open -> open <= OWN);
            for (FloodKind kind : SLOW) {
                floods.add(kind.start(hub.port(), hub.tlsPort(), "", 1));
            }
            awaitConnections(hub, open -> open >= 2 * SLOW.size());
            awaitConnections(hub, open -> open <= OWN);
        } finally {
            for (Flood each : floods) {
                each.close();
            }
        }
    }

    private static void awaitConnections(HubFixture hub, DoublePredicate wanted) {
        WaitFor.until(() -> wanted.test(hub.http.meter("aztecpour_web_connections")));
    }
}
