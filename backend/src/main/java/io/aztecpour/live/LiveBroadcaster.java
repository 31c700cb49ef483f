package io.aztecpour.live;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Retry;
import io.aztecpour.bus.access.SignedOut;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.bus.cluster.NodeAddresses;
import io.aztecpour.bus.stock.BottleLevels;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.MaintenanceRun;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.ScaleFinding;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.domain.TapHealth;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Knows what the bar looks like now and tells every browser what changes: it hears the bus, encodes each change once and hands
 * the bytes to all connections. All of it runs on the browsers' own event loop, so that a new browser gets its snapshot between two
 * changes, misses nothing and gets nothing twice.
 */
public final class LiveBroadcaster extends VerticleBase {
    private final LiveOptions options;
    private final UnaryOperator<Context> browsersLoop;
    private final BarState bar = new BarState();
    private final LiveMeters meters = new LiveMeters();
    private final SnapshotCache snapshots;
    private final RepeatedReadingFilter filter = new RepeatedReadingFilter();
    private final ClockJumps clockJumps = new ClockJumps();
    private final StartupLoad startup = new StartupLoad(bar, this::snapshotChanged);
    private @Nullable Context loop;
    private @Nullable Retry retry;
    private @Nullable LiveConnections connections;
    private @Nullable ReadingSubscription readings;
    private long seq;

    /** @param browsersLoop from this verticle's context to one on the event loop that serves the browsers' sockets */
    public LiveBroadcaster(LiveOptions options, UnaryOperator<Context> browsersLoop) {
        this.options = options;
        this.browsersLoop = browsersLoop;
        snapshots = new SnapshotCache(bar, options.demo());
    }

    @Override
    public Future<?> start() {
        loop = browsersLoop.apply(context);
        return onLoop(this::open);
    }

    @Override
    public Future<?> stop() {
        return onLoop(() -> Objects.requireNonNull(retry).stop());
    }

    private Future<Void> onLoop(Runnable task) {
        Context there = Objects.requireNonNull(loop);
        return Future.future(done -> there.runOnContext(here -> {
            task.run();
            done.complete();
        }));
    }

    private void open() {
        Bus bus = Bus.of(vertx);
        connections = new LiveConnections(vertx, options, meters, role -> snapshots.hello(seq, role), this::watched);
        retry = new Retry(vertx);
        readings = new ReadingSubscription(bus, this::reading);
        listen(bus);
        startup.begin(bus, retry);
    }

    private void listen(Bus bus) {
        bus.subscribe(Addresses.POURS, this::pour);
        bus.subscribe(Addresses.LATEST_POURS, this::pour);
        bus.subscribe(Addresses.TAP_HEALTH, this::health);
        bus.subscribe(Addresses.SCALE_HEALTH, health -> scale(health.tap(), () -> bar.put(health)));
        bus.subscribe(Addresses.PUMP_CHANGES, pump -> scale(pump.tap(), () -> bar.put(pump)));
        bus.subscribe(Addresses.TAP_CHANGES, this::tap);
        bus.subscribe(Addresses.BOTTLE_LEVELS, this::levels);
        bus.subscribe(Addresses.MAINTENANCE_CHANGES, this::maintenance);
        bus.subscribe(Addresses.EVENTS, this::event);
        bus.subscribe(Addresses.STORE_HEALTH, this::store);
        bus.subscribe(Addresses.SETTINGS_CHANGES, this::settings);
        bus.subscribe(Addresses.SIGNED_OUT, this::signedOut);
        bus.subscribe(Addresses.ADDRESSES, this::otherNodes);
    }

    /** @param somebody whether any browser listens */
    private void watched(boolean somebody) {
        Objects.requireNonNull(readings).watched(somebody);
    }

    private void reading(Reading reading) {
        if (clockJumps.isFirstAfter(reading)) {
            // Browsers follow the hub's clock from the snapshot on: by the old one all that comes is old, or from the
            // future.
            snapshotChanged();
        }
        bar.put(reading);
        long number = next();
        bar.tap(reading.tap())
                .map(this::reading)
                .ifPresent(json -> connections().reading(reading.tap(), json, number));
    }

    /** Encodes it once for everybody, unless the device has a word of its own for its state. */
    private @Nullable Broadcast reading(TapStatus tap) {
        ReadingView staff = tap.readingView(true);
        if (staff == null || !filter.isNews(staff)) {
            return null;
        }
        ReadingView guest = Objects.requireNonNull(tap.readingView(false));
        return guest.equals(staff)
                ? Broadcast.forAll(Frames.json(staff))
                : new Broadcast(Frames.json(guest), Frames.json(staff));
    }

    private void pour(Pour pour) {
        if (!bar.isNews(pour)) {
            return;
        }
        bar.put(pour);
        long number = next();
        toAll(new Broadcast(
                Frames.of("pour", number, "pour", PourView.of(pour, false)),
                Frames.of("pour", number, "pour", PourView.of(pour, true))));
    }

    private void health(TapHealth health) {
        if (!bar.isNews(health)) {
            return;
        }
        bar.put(health);
        sendTap(health.tap());
    }

    private void levels(BottleLevels levels) {
        startup.updated(StartupLoad.LEVELS);
        bar.put(levels).forEach(this::sendTap);
    }

    private void maintenance(MaintenanceRun run) {
        if (bar.put(run)) {
            sendTap(run.tap());
        }
    }

    /** Its figures are for those who ask; only what is found is told. */
    private void scale(String tap, Runnable put) {
        List<ScaleFinding> before = bar.findings(tap);
        put.run();
        if (!bar.findings(tap).equals(before)) {
            sendTap(tap);
        }
    }

    private void tap(TapChanged change) {
        String id = change.tap().id();
        startup.updated(id);
        if (change.removed()) {
            bar.remove(id);
            filter.forget(id);
            connections().forget(id);
            toAll(Broadcast.forAll(Frames.of("tap", next(), "removed", id)));
        } else {
            bar.put(change.tap());
            sendTap(id);
        }
    }

    private void sendTap(String id) {
        long number = next();
        bar.tap(id)
                .ifPresent(tap -> toAll(new Broadcast(
                        Frames.of("tap", number, "tap", TapView.of(tap, false)),
                        Frames.of("tap", number, "tap", TapView.of(tap, true)))));
    }

    private void event(Event event) {
        bar.put(event);
        toAll(Broadcast.forStaff(Frames.of("event", next(), "event", event)));
    }

    private void store(StoreHealth store) {
        startup.updated(StartupLoad.STORE);
        bar.put(store);
        toAll(Broadcast.forAll(Frames.of("health", next(), "health", Frames.HealthView.of(store))));
    }

    private void settings(HubSettings settings) {
        startup.updated(StartupLoad.SETTINGS);
        bar.put(settings);
        snapshotChanged();
    }

    private void otherNodes(NodeAddresses others) {
        if (bar.put(others)) {
            snapshotChanged();
        }
    }

    private void signedOut(SignedOut whose) {
        connections()
                .signOut(visitor -> visitor.role() == whose.role()
                        || (whose.session() != null && whose.session().equals(visitor.session())));
    }

    private void snapshotChanged() {
        next();
        connections().welcomeAll();
    }

    private void toAll(Broadcast change) {
        connections().change(change);
    }

    private long next() {
        return ++seq;
    }

    /** @return the browsers; for use on their event loop once this is deployed */
    public LiveConnections connections() {
        return Objects.requireNonNull(connections);
    }

    /** @return what the bar looks like now; may be read on any thread */
    public BarState bar() {
        return bar;
    }

    public LiveMeters meters() {
        return meters;
    }
}
