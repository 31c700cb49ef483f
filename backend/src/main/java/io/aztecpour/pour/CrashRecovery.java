package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.Ask;
import io.aztecpour.bus.message.Events;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.StoreHealth;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what an earlier run of the hub left open: each {@code started} without an outcome gets exactly one, from what the
 * device says it did meanwhile. Until then the tap's lane stays closed.
 */
final class CrashRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(CrashRecovery.class);
    private static final long ASK_AGAIN_MS = 400;
    /** A device that does not answer within this is asked no more, ns. */
    private static final long DEADLINE_NANOS = 20_000_000_000L;
    /** The device finished what it was told when it gave at least this part of it. */
    private static final double FINISHED = 0.5;

    private final Vertx vertx;
    private final Bus bus;
    private final Map<String, Lane> lanes;
    private final long beganNanos = System.nanoTime();

    CrashRecovery(Vertx vertx, Bus bus, Map<String, Lane> lanes) {
        this.vertx = vertx;
        this.bus = bus;
        this.lanes = lanes;
    }

    /** @return done when every open pour's lane is closed; they open one by one as the devices answer */
    Future<Void> begin() {
        return bus.ask(Catalogue.OPEN_POURS, Ask.ALL).map(this::recover).otherwise(storeDown -> {
            LOG.warn("the ledger cannot be read yet, so pours left open are looked for later");
            whenStoreReturns();
            return null;
        });
    }

    private void whenStoreReturns() {
        MessageConsumer<StoreHealth> waiting = vertx.eventBus().consumer(Catalogue.STORE_HEALTH.address());
        waiting.handler(health -> {
            if (health.body().ok()) {
                waiting.unregister().compose(heard -> begin());
            }
        });
    }

    private @Nullable Void recover(Events open) {
        for (Event started : open.events()) {
            Future<Void> closed = close(started)
                    .onFailure(failure -> LOG.error("{}: could not be closed", started.requestId(), failure));
            Lane lane = lanes.get(String.valueOf(started.tap()));
            if (lane != null) {
                lane.recovering(closed);
            }
        }
        return null;
    }

    private Future<Void> close(Event started) {
        LOG.warn("{}: the hub was off during this pour at tap {}", started.requestId(), started.tap());
        Pour pour = asPour(started);
        return atRest(new TapDevices(bus, pour.tap()))
                .compose(status ->
                        new Journal(vertx, bus, String.valueOf(started.drink())).outcome(outcome(pour, status), null));
    }

    /** @return what the device says when it pours no more; null when it cannot be asked in time */
    private Future<@Nullable DispenserStatus> atRest(TapDevices devices) {
        return devices.status()
                .map(status -> status.state() == DeviceState.IDLE ? status : null)
                .otherwise(silent -> null)
                .compose(status -> status != null || System.nanoTime() - beganNanos > DEADLINE_NANOS
                        ? Future.succeededFuture(status)
                        : vertx.timer(ASK_AGAIN_MS, TimeUnit.MILLISECONDS).compose(later -> atRest(devices)));
    }

    private static Pour outcome(Pour open, @Nullable DispenserStatus status) {
        boolean ours = status != null && open.requestId().equals(status.requestId());
        Double claimedMl = ours && status != null ? status.dispensedMl() : null;
        boolean finished = claimedMl != null && claimedMl >= FINISHED * open.amountMl();
        Outcome outcome = finished
                ? new Outcome(PourPhase.SUCCESS, claimedMl, false, null, null, null)
                : new Outcome(
                        PourPhase.FAILED,
                        claimedMl,
                        false,
                        FailureCode.HUB_RESTARTED.name(),
                        Words.failure(FailureCode.HUB_RESTARTED, open.amountMl(), claimedMl),
                        null);
        return new PourState(open, quiet -> {}).ending(outcome);
    }

    private static Pour asPour(Event started) {
        return new Pour(
                Objects.requireNonNull(started.requestId()),
                String.valueOf(started.tap()),
                PourPhase.SETTLING,
                started.amountMl() == null ? 0 : started.amountMl(),
                String.valueOf(started.userToken()),
                null,
                false,
                false,
                null,
                null,
                started.atMs() == null ? 0 : started.atMs(),
                null,
                started.staff());
    }
}
