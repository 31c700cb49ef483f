package io.aztecpour.device;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.Ask;
import io.aztecpour.bus.message.Probe;
import io.aztecpour.bus.message.Probed;
import io.aztecpour.bus.message.TapChanged;
import io.aztecpour.bus.message.Taps;
import io.aztecpour.device.polling.TapPoller;
import io.aztecpour.device.protocol.DeviceProbe;
import io.aztecpour.device.sharing.DeviceArbiter;
import io.aztecpour.device.transport.DeviceClients;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one {@link TapPoller} for each tap of the bar, and asks any address what device it is. */
public final class DeviceSupervisor extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSupervisor.class);
    private static final long LOAD_AGAIN_MS = 1_000;

    private final long seed;
    private final Map<String, Kept> kept = new HashMap<>();
    private final DeviceArbiter boards = new DeviceArbiter();
    private HubSettings settings = HubSettings.DEFAULT;
    private @Nullable DeviceClients clients;
    private boolean stopping;

    /** @param seed of everything random in the pollers, so that a run can be repeated */
    public DeviceSupervisor(long seed) {
        this.seed = seed;
    }

    @Override
    public Future<?> start() {
        clients = DeviceClients.of(vertx);
        Bus bus = Bus.of(vertx);
        bus.serve(Catalogue.PROBE, this::probe);
        bus.subscribe(Catalogue.SETTINGS_CHANGES, changed -> settings = changed);
        bus.subscribe(Catalogue.TAP_CHANGES, this::changed);
        return load(bus);
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        return clients == null ? Future.succeededFuture() : clients.close();
    }

    /** Without the list of taps there is nothing to do but to ask for it again: the store may be on its way. */
    private Future<Void> load(Bus bus) {
        return bus.ask(Catalogue.SETTINGS, Ask.ALL)
                .onSuccess(known -> settings = known)
                .compose(known -> bus.ask(Catalogue.TAPS, Ask.ALL))
                .compose(this::keepAll)
                .recover(failure -> {
                    LOG.warn("the taps cannot be loaded yet: {}", failure.getMessage());
                    vertx.setTimer(LOAD_AGAIN_MS, due -> loadAgain(bus));
                    return Future.succeededFuture();
                });
    }

    private void loadAgain(Bus bus) {
        if (!stopping) {
            load(bus).onFailure(failure -> LOG.error("the taps cannot be loaded", failure));
        }
    }

    private Future<Void> keepAll(Taps taps) {
        return Future.join(taps.taps().stream().map(this::keep).toList()).mapEmpty();
    }

    private void changed(TapChanged change) {
        Future<Void> done = change.removed() ? drop(change.tap().id()) : keep(change.tap());
        done.onFailure(failure ->
                LOG.error("tap {} cannot be looked after", change.tap().id(), failure));
    }

    /** What is done to one tap is done one after the other. */
    private Future<Void> keep(Tap tap) {
        Kept old = kept.get(tap.id());
        if (old != null && old.tap.hasDevicesOf(tap)) {
            boards.rename(tap);
            if (old.leaving) {
                old.leaving = false;
                old.deployed.onSuccess(id -> old.poller.tellAnew());
            }
            return old.deployed.mapEmpty();
        }
        TapPoller poller = poller(tap);
        Kept fresh = new Kept(tap, poller, gone(old).compose(gone -> vertx.deployVerticle(poller)));
        kept.put(tap.id(), fresh);
        return fresh.deployed.mapEmpty();
    }

    private Future<Void> drop(String tap) {
        return gone(kept.get(tap));
    }

    private TapPoller poller(Tap tap) {
        return new TapPoller(
                tap,
                settings,
                Objects.requireNonNull(clients),
                boards,
                seed ^ tap.id().hashCode());
    }

    /** A pour that runs is followed to its end, whatever becomes of the tap. */
    private Future<Void> gone(@Nullable Kept old) {
        if (old == null) {
            return Future.succeededFuture();
        }
        old.leaving = true;
        return old.deployed
                .compose(id -> atRest(old.poller).compose(rest -> leave(old, id)))
                .otherwiseEmpty();
    }

    /** Unless the tap was taken back while its last pour ran. */
    private Future<Void> leave(Kept old, String deployment) {
        if (!old.leaving) {
            return Future.succeededFuture();
        }
        kept.remove(old.tap.id(), old);
        return vertx.undeploy(deployment);
    }

    /** Answered here: what the poller's own event loop deployed would be gone together with the poller. */
    private Future<Void> atRest(TapPoller poller) {
        Promise<Void> rest = Promise.promise();
        poller.whenAtRest(() -> context.runOnContext(now -> rest.complete()));
        return rest.future();
    }

    private Future<Probed> probe(Probe probe) {
        return DeviceProbe.of(vertx, Objects.requireNonNull(clients), probe.url());
    }

    /** A tap that is looked after, and how far that is. */
    private static final class Kept {
        private final Tap tap;
        private final TapPoller poller;
        private final Future<String> deployed;
        /** It goes as soon as nothing pours there. */
        private boolean leaving;

        private Kept(Tap tap, TapPoller poller, Future<String> deployed) {
            this.tap = tap;
            this.poller = poller;
            this.deployed = deployed;
        }
    }
}
