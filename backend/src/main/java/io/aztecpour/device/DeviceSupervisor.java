package io.aztecpour.device;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.Retry;
import io.aztecpour.bus.bar.KnownDevice;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.bus.cluster.LeaseTurned;
import io.aztecpour.bus.cluster.Leases;
import io.aztecpour.bus.device.Probe;
import io.aztecpour.bus.device.Probed;
import io.aztecpour.device.identity.DeviceMemory;
import io.aztecpour.device.protocol.DeviceProbe;
import io.aztecpour.device.sharing.DeviceArbiter;
import io.aztecpour.device.transport.DeviceClients;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.ScaleHealth;
import io.aztecpour.domain.ScaleZero;
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

/** Deploys one {@link TapVerticle} for each tap of the bar, and finds out what device answers at any address. */
public final class DeviceSupervisor extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceSupervisor.class);

    /** So long the devices of a tap that was lost can still be told to stop, ms. */
    private static final long LAST_MS = 2_000;

    private final long seed;
    private final Map<String, Tap> taps = new HashMap<>();
    private final Map<String, Supervised> supervised = new HashMap<>();
    private final DeviceArbiter arbiter = new DeviceArbiter();
    private final DeviceMemory memory = new DeviceMemory(learned -> context.runOnContext(now -> keep(learned)));
    /** What is known of the scales of all taps, also of those that another node polls: for whoever polls them next. */
    private final Map<String, ScaleHealth> scales = new HashMap<>();

    private HubSettings settings = HubSettings.DEFAULT;
    private @Nullable DeviceClients clients;
    private Retry retry;

    /** @param seed of everything random at the taps, so that a run can be repeated */
    public DeviceSupervisor(long seed) {
        this.seed = seed;
    }

    @Override
    public Future<?> start() {
        clients = DeviceClients.of(vertx);
        Bus bus = Bus.of(vertx);
        bus.serve(Addresses.PROBE, this::probe);
        bus.subscribe(Addresses.SETTINGS_CHANGES, changed -> settings = changed);
        bus.subscribe(Addresses.TAP_CHANGES, this::tapChanged);
        bus.subscribe(Addresses.SCALE_HEALTH, health -> scales.put(health.tap(), health));
        bus.subscribe(Addresses.LEASES, this::leaseTurned);
        bus.subscribe(Addresses.TELL_AGAIN, all -> supervised.values().forEach(Supervised::tellAgain));
        bus.subscribe(Addresses.STORE_HEALTH, store -> {
            if (store.ok()) {
                memory.unsaved().forEach(this::keep);
            }
        });
        retry = new Retry(vertx);
        return retry.begin("loading the taps to poll", () -> load(bus));
    }

    @Override
    public Future<?> stop() {
        retry.stop();
        return clients == null ? Future.succeededFuture() : clients.close();
    }

    private Future<Void> load(Bus bus) {
        return bus.ask(Addresses.SETTINGS, Empty.EMPTY)
                .onSuccess(known -> settings = known)
                .compose(known -> bus.ask(Addresses.KNOWN_DEVICES, Empty.EMPTY))
                .onSuccess(known -> memory.load(known.devices()))
                .compose(known -> bus.ask(Addresses.TAPS, Empty.EMPTY))
                .compose(this::superviseAll);
    }

    /** What cannot be written is written when the store is back. */
    private void keep(KnownDevice learned) {
        Bus.of(vertx)
                .ask(Addresses.KEEP_DEVICE, learned)
                .onSuccess(kept -> memory.saved(learned))
                .onFailure(failure -> LOG.warn(
                        "which device belongs to tap {} is not stored yet: {}", learned.tap(), failure.getMessage()));
    }

    private Future<Void> superviseAll(Taps taps) {
        return Future.join(taps.taps().stream().map(this::put).toList()).mapEmpty();
    }

    private Future<Void> put(Tap tap) {
        taps.put(tap.id(), tap);
        return leases().holds(LeaseName.ofTap(tap.id())) ? supervise(tap) : Future.succeededFuture();
    }

    private Leases leases() {
        return Bus.of(vertx).leases();
    }

    /** Another node polls what this one does not hold. */
    private void leaseTurned(LeaseTurned turned) {
        Tap tap = LeaseName.isTap(turned.lease()) ? taps.get(LeaseName.tap(turned.lease())) : null;
        if (tap != null) {
            logged(tap, turned.held() ? takeOver(tap) : abandon(tap.id()));
        }
    }

    /** Another node polls it soon, whether a pour seems to run here or not; a pump that runs is just told to stop. */
    private Future<Void> abandon(String tap) {
        Supervised old = supervised.get(tap);
        if (old != null) {
            old.lost = true;
        }
        return retire(old);
    }

    /** Its former node may have learned which devices belong to it. */
    private Future<Void> takeOver(Tap tap) {
        return Bus.of(vertx)
                .ask(Addresses.KNOWN_DEVICES, Empty.EMPTY)
                .onSuccess(known -> memory.reload(tap.id(), known.devices()))
                .transform(known -> put(tap));
    }

    private void tapChanged(TapChanged change) {
        logged(change.tap(), change.removed() ? forget(change.tap().id()) : put(change.tap()));
    }

    private Future<Void> forget(String tap) {
        taps.remove(tap);
        return remove(tap);
    }

    private static void logged(Tap tap, Future<Void> done) {
        done.onFailure(failure -> LOG.error("tap {} cannot be deployed", tap.id(), failure));
    }

    /** Deploys the tap, after an older deployment with other devices, or of a lease that was lost since, is gone. */
    private Future<Void> supervise(Tap tap) {
        Supervised old = supervised.get(tap.id());
        Hold hold = leases().held(LeaseName.ofTap(tap.id())).orElse(null);
        if (old != null && old.tap.hasDevicesOf(tap) && old.hold == hold) {
            arbiter.update(tap);
            memory.update(tap);
            if (old.retiring) {
                old.retiring = false;
                old.gone = null;
                old.deployed.onSuccess(id -> old.verticle.publishAgain());
            }
            return old.deployed.mapEmpty();
        }
        TapVerticle verticle = verticle(tap);
        Supervised fresh =
                new Supervised(tap, hold, verticle, retire(old).compose(gone -> vertx.deployVerticle(verticle)));
        supervised.put(tap.id(), fresh);
        return fresh.deployed.mapEmpty();
    }

    private Future<Void> remove(String tap) {
        return retire(supervised.get(tap));
    }

    private TapVerticle verticle(Tap tap) {
        return new TapVerticle(
                tap,
                settings,
                Objects.requireNonNull(clients),
                arbiter,
                memory,
                zeroOf(tap),
                seed ^ tap.id().hashCode());
    }

    private ScaleZero zeroOf(Tap tap) {
        ScaleHealth known = scales.get(tap.id());
        return known != null && Objects.equals(known.scaleUrl(), tap.scaleUrl()) ? known.zero() : ScaleZero.UNSEEN;
    }

    /** Undeploys a tap once it is idle: a pour that runs is followed to its end. */
    private Future<Void> retire(@Nullable Supervised old) {
        if (old == null) {
            return Future.succeededFuture();
        }
        Future<Void> gone = old.gone;
        if (gone == null) {
            old.retiring = true;
            gone = old.deployed
                    .compose(id -> idle(old).compose(idle -> undeploy(old, id)))
                    .otherwiseEmpty();
            old.gone = gone;
        }
        return gone;
    }

    /** Keeps a tap that was restored while its last pour ran. */
    private Future<Void> undeploy(Supervised old, String deployment) {
        if (!old.retiring) {
            return Future.succeededFuture();
        }
        supervised.remove(old.tap.id(), old);
        return vertx.undeploy(deployment);
    }

    /** Completes on the supervisor's context: a tap deployed from the old verticle's would be undeployed with it. */
    private Future<Void> idle(Supervised old) {
        Promise<Void> idle = Promise.promise();
        old.verticle.whenIdle(() -> context.runOnContext(now -> idle.tryComplete()));
        if (old.lost) {
            vertx.setTimer(LAST_MS, due -> idle.tryComplete());
        }
        return idle.future();
    }

    private Future<Probed> probe(Probe probe) {
        return DeviceProbe.of(vertx, Objects.requireNonNull(clients), probe.url());
    }

    /** A tap and its deployment. */
    private static final class Supervised {
        private final Tap tap;
        /** Under which it answers on the bus; null where it was lost before. */
        private final @Nullable Hold hold;

        private final TapVerticle verticle;
        private final Future<String> deployed;
        /** Whether its lease is lost: nobody waits for what seems to pour there. */
        private boolean lost;
        /** Whether it is undeployed as soon as it is idle. */
        private boolean retiring;
        /** Done when it is undeployed; null where nobody wants that. */
        private @Nullable Future<Void> gone;

        private Supervised(Tap tap, @Nullable Hold hold, TapVerticle verticle, Future<String> deployed) {
            this.tap = tap;
            this.hold = hold;
            this.verticle = verticle;
            this.deployed = deployed;
        }

        private void tellAgain() {
            if (!retiring) {
                deployed.onSuccess(id -> verticle.publishHealthAgain());
            }
        }
    }
}
