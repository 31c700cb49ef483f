package io.aztecpour.insight;

import static io.aztecpour.bus.Addresses.SETTINGS;
import static io.aztecpour.bus.Addresses.SETTINGS_CHANGES;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.CallersLoop;
import io.aztecpour.bus.Empty;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds up in the background what the log holds, and counts it anew where the bar's days begin otherwise now. Use from one event
 * loop.
 */
final class RollupKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(RollupKeeper.class);

    /**
     * Rows are added this long after they were there, ms: on a server, one of several writers may take its number first and commit
     * later, and whoever did not commit within seconds never does.
     */
    private static final long ADD_MS = 30_000;

    /**
     * Rows added at a time, while pours are written: half a second's work, a hundred times what a bar writes meanwhile. Who writes more
     * than that is not slowed by it, but asks more slowly until the rest is added.
     */
    private static final int MOST = 50_000;

    /** Rows that others have numbered and not committed yet when this hub begins are among so many: an hour of a busy bar. */
    private static final int NEWEST = 200;

    /** Whoever asks while a log of years is counted anew is told so instead of being kept, ms. */
    private static final long PATIENCE_MS = 3_000;

    private final Vertx vertx;
    private final Bus bus;
    private final ZoneId machine;
    private final Rollup rollup;
    private BarCalendar calendar;
    private Future<Void> ready = Future.succeededFuture();
    private Future<Void> working = Future.succeededFuture();
    private Rollup.@Nullable Mark seen;
    private boolean failing;

    /** @param machine its time zone, which counts where the settings name none */
    RollupKeeper(Vertx vertx, Store store, ZoneId machine) {
        this.vertx = vertx;
        this.bus = Bus.of(vertx);
        this.machine = machine;
        this.rollup = new Rollup(store);
        this.calendar = BarCalendar.of(HubSettings.DEFAULT, machine);
    }

    /** Begins to count; nobody waits for it who does not ask. */
    void start() {
        bus.subscribe(SETTINGS_CHANGES, this::changed);
        vertx.setPeriodic(ADD_MS, tick -> add());
        open();
    }

    private void open() {
        ready = afterwards(() -> bus.ask(SETTINGS, Empty.EMPTY).compose(settings -> {
            calendar = BarCalendar.of(settings, machine);
            return rollup.open(calendar, NEWEST).map(mark -> {
                seen = mark;
                return null;
            });
        }));
        ready.onFailure(this::failed);
    }

    private void changed(HubSettings settings) {
        if (!BarCalendar.of(settings, machine).equals(calendar)) {
            open();
        }
    }

    /** One thing at a time: what was worked out for other days must not be added to these. */
    private Future<Void> afterwards(Supplier<Future<Void>> work) {
        working = working.transform(before -> work.get());
        return working;
    }

    /** @return the bar's days, once all is counted by them; fails soon where that takes long */
    Future<BarCalendar> counted() {
        return CallersLoop.here(vertx, ready.timeout(PATIENCE_MS, TimeUnit.MILLISECONDS))
                .recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException
                                ? new Fault(
                                        Code.NOT_COUNTED_YET,
                                        "The log is being counted, which may take a minute. Try again.")
                                : failure))
                .map(done -> calendar);
    }

    /** @return the bar's days as they are known now */
    BarCalendar calendar() {
        return calendar;
    }

    private void add() {
        if (!working.isComplete()) {
            return;
        }
        if (ready.failed()) {
            open();
            return;
        }
        Rollup.Mark before = seen;
        afterwards(() -> (before == null ? Future.<Void>succeededFuture() : rollup.addBefore(before, MOST))
                        .compose(added -> rollup.newest())
                        .map(newest -> {
                            seen = newest;
                            failing = false;
                            return null;
                        }))
                .onFailure(this::failed);
    }

    /** Answers count what is not added, too; so it only takes longer until this works again. */
    private void failed(Throwable failure) {
        if (!failing) {
            LOG.warn("what the log holds is not added up for now: {}", failure.getMessage());
        }
        failing = true;
    }
}
