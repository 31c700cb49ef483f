package io.aztecpour.app;

import io.aztecpour.PlainLanguage;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubSetup;
import io.aztecpour.web.WebOptions.DemoPins;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** The hub as {@code aztec-pour hub} starts it, in this process: {@link HubFixture} reaches the start-up code through here. */
public final class StartedHub {
    /** So often that a test need not wait. */
    private static final long CERTIFICATE_CHECK_MS = 20;

    private final Hub hub;

    private StartedHub(Hub hub) {
        this.hub = hub;
    }

    /** @return the Vert.x of one hub; what is heard on its bus from now on misses nothing of the start */
    public static Vertx vertx() {
        return HubVertx.create();
    }

    /** @param taps fill an empty store */
    public static Future<StartedHub> start(Vertx vertx, HubSetup setup, List<TapDraft> taps) {
        HubConfig config = new HubConfig(
                setup.host(),
                0,
                setup.data(),
                null,
                null,
                setup.tls(),
                0,
                new HubConfig.Access(null, null, setup.origins(), setup.proxies(), setup.path()),
                HubConfig.Backup.OFF,
                HubConfig.Cluster.NONE,
                HubSetup.ADMIN_PIN,
                HubSetup.BARTENDER_PIN,
                taps);
        HubLimits limits = new HubLimits(
                setup.store(),
                setup.live(),
                setup.connections(),
                setup.pinRounds(),
                setup.clocks(),
                CERTIFICATE_CHECK_MS);
        PlainLanguage lent = PlainLanguage.lend();
        return Hub.open(vertx, config, demo(setup), limits)
                .onComplete(opened -> lent.close())
                .map(StartedHub::new);
    }

    private static Demo demo(HubSetup setup) {
        return setup.demo() ? new Demo(true, new DemoPins(HubSetup.BARTENDER_PIN, HubSetup.ADMIN_PIN)) : Demo.NONE;
    }

    public int port() {
        return hub.port();
    }

    /** @return 0 without TLS */
    public int tlsPort() {
        return hub.tlsPort();
    }

    /** Ends the hub as Ctrl-C does, all but its Vert.x. */
    public Future<?> close() {
        return hub.close();
    }
}
