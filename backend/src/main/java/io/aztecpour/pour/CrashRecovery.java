package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.Ask;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.FailureCode;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private static final long READ_AGAIN_MS = 500;
    private static final long ASK_SELDOM_MS = 5_000;
    /** The outcome waits so long for a device that does not answer, ns. */
    private static final long SILENT_NANOS = 20_000_000_000L;
    /** Then the tap stays closed until it answers, but no longer than this, ns: it may be gone for good. */
    private static final long STAYS_CLOSED_NANOS = 300_000_000_000L;

    private final Vertx vertx;
    private final Bus bus;
    private final Map<String, Integer> open = new HashMap<>();
    private boolean known;

    CrashRecovery(Vertx vertx, Bus bus) {
        this.vertx = vertx;
        this.bus = bus;
    }

    /** Reads what is open; while the ledger cannot be read, again and again. */
    void begin() {
        bus.ask(Catalogue.OPEN_POURS, Ask.ALL).onComplete(found -> close(found.events()), unreadable -> {
            LOG.warn("the ledger cannot be read yet, so pours left open are looked for later");
            vertx.setTimer(READ_AGAIN_MS, due -> begin());
        });
    }

    /** @return whether it is known which pours were left open; before that nothing may be started, or it counted as one */
    boolean isKnown() {
        return known;
    }

    /** @return whether it is still being found out how a pour at this tap ended */
    boolean isOpen(String tap) {
        return open.containsKey(tap);
    }

    private void close(List<Event> events) {
        known = true;
        for (Event started : events) {
            String tap = String.valueOf(started.tap());
            open.merge(tap, 1, Integer::sum);
            close(started)
                    .onFailure(failure -> LOG.error("{}: could not be closed", started.requestId(), failure))
                    .onComplete(closed -> open.computeIfPresent(tap, (id, left) -> left == 1 ? null : left - 1));
        }
    }

    private Future<Void> close(Event started) {
        LOG.warn("{}: the hub was off during this pour at tap {}", started.requestId(), started.tap());
        Pour pour = asPour(started);
        return new RestingDevice(vertx, new TapDevices(bus, pour.tap()), pour.requestId())
                .await(SILENT_NANOS, ASK_AGAIN_MS)
                .compose(status -> write(pour, started, status)
                        .compose(written -> status == null
                                ? new RestingDevice(vertx, new TapDevices(bus, pour.tap()), pour.requestId())
                                        .await(STAYS_CLOSED_NANOS, ASK_SELDOM_MS)
                                        .mapEmpty()
                                : Future.succeededFuture()));
    }

    private Future<Void> write(Pour open, Event started, @Nullable DispenserStatus status) {
        Outcome outcome = outcome(open, status);
        Pour ended = new PourState(open, quiet -> {}).ending(outcome);
        return new Journal(vertx, bus, String.valueOf(started.drink()))
                .outcome(ended, null)
                .onSuccess(written -> bus.publish(Catalogue.POURS, ended));
    }

    private static Outcome outcome(Pour open, @Nullable DispenserStatus status) {
        Double claimedMl = claimedMl(open.requestId(), status);
        boolean finished = claimedMl != null && claimedMl >= Verdict.leastMl(open.amountMl());
        return finished
                ? new Outcome(PourPhase.SUCCESS, claimedMl, false, null, null, null)
                : new Outcome(
                        PourPhase.FAILED,
                        claimedMl,
                        false,
                        FailureCode.HUB_RESTARTED.name(),
                        Words.failure(FailureCode.HUB_RESTARTED, open.amountMl(), claimedMl),
                        null);
    }

    /** A device that remembers an earlier pour and not this one has never heard of it; one that remembers none may. */
    private static @Nullable Double claimedMl(String requestId, @Nullable DispenserStatus status) {
        if (status == null || status.requestId() == null) {
            return null;
        }
        return requestId.equals(status.requestId()) ? status.dispensedMl() : (Double) 0.0;
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
