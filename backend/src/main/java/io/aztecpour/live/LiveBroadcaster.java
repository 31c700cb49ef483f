package io.aztecpour.live;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.Retry;
import io.aztecpour.bus.access.SignedOut;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.bus.ledger.Events;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Role;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.domain.TapHealth;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Knows what the bar looks like now and tells every browser what changes. One instance: it hears the bus, encodes each
 * change once and posts the bytes to the loops. Because a loop's snapshot is posted the same way as its changes, a new
 * browser misses nothing and gets nothing twice.
 */
public final class LiveBroadcaster extends VerticleBase {
    private final LiveOptions options;
    private final BarState bar = new BarState();
    private final LiveMeters meters = new LiveMeters();
    private final SocketLimits limits;
    private final List<LiveConnections> loops = new CopyOnWriteArrayList<>();
    private final String epoch = UUID.randomUUID().toString();
    private final SnapshotCache pictures;
    private final RepeatedReadingFilter filter = new RepeatedReadingFilter();
    private final StartupGate news = new StartupGate();
    private Retry retry;
    private long seq;

    public LiveBroadcaster(LiveOptions options) {
        this.options = options;
        limits = new SocketLimits(options.maxSockets(), options.maxSocketsPerAddress());
        pictures = new SnapshotCache(bar, options.demo());
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        listen(bus);
        retry = new Retry(vertx);
        load(bus);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        retry.stop();
        return Future.succeededFuture();
    }

    private void listen(Bus bus) {
        bus.subscribe(Addresses.READINGS, this::reading);
        bus.subscribe(Addresses.POURS, this::pour);
        bus.subscribe(Addresses.TAP_HEALTH, this::health);
        bus.subscribe(Addresses.TAP_CHANGES, this::tap);
        bus.subscribe(Addresses.EVENTS, this::event);
        bus.subscribe(Addresses.STORE_HEALTH, this::store);
        bus.subscribe(Addresses.SETTINGS_CHANGES, this::settings);
        bus.subscribe(Addresses.SIGNED_OUT, this::signedOut);
    }

    /** Asks for what happened before this listened; what it heard meanwhile is newer and wins. */
    private void load(Bus bus) {
        retry.begin(
                "loading the taps to show",
                () -> bus.ask(Addresses.TAPS, Empty.EMPTY).onSuccess(this::loaded));
        retry.begin(
                "loading the settings to show",
                () -> bus.ask(Addresses.SETTINGS, Empty.EMPTY).onSuccess(this::loaded));
        retry.begin(
                "loading the store's health to show",
                () -> bus.ask(Addresses.STORE, Empty.EMPTY).onSuccess(this::loaded));
        EventQuery latest = EventQuery.newest(BarState.EVENTS);
        retry.begin(
                "loading the events to show",
                () -> bus.ask(Addresses.QUERY, latest).onSuccess(this::loaded));
    }

    private void loaded(Taps taps) {
        taps.taps().stream().filter(tap -> news.first(tap.id())).forEach(bar::put);
        pictureChanged();
    }

    private void loaded(HubSettings settings) {
        if (news.first(StartupGate.SETTINGS)) {
            settings(settings);
        }
    }

    private void loaded(StoreHealth store) {
        if (news.first(StartupGate.STORE)) {
            store(store);
        }
    }

    private void loaded(Events events) {
        events.events().forEach(bar::put);
        pictureChanged();
    }

    private void reading(Reading reading) {
        bar.put(reading);
        long number = next();
        bar.tap(reading.tap())
                .map(this::reading)
                .ifPresent(json -> toLoops(loop -> loop.reading(reading.tap(), json, number)));
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
        bar.put(pour);
        long number = next();
        toAll(new Broadcast(
                Frames.of("pour", number, "pour", PourView.of(pour, false)),
                Frames.of("pour", number, "pour", PourView.of(pour, true))));
    }

    private void health(TapHealth health) {
        bar.put(health);
        sendTap(health.tap());
    }

    private void tap(TapChanged change) {
        String id = change.tap().id();
        news.heard(id);
        if (change.removed()) {
            bar.remove(id);
            filter.forget(id);
            toLoops(loop -> loop.forget(id));
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
        news.heard(StartupGate.STORE);
        bar.put(store);
        toAll(Broadcast.forAll(Frames.of("health", next(), "health", Frames.HealthView.of(store))));
    }

    private void settings(HubSettings settings) {
        news.heard(StartupGate.SETTINGS);
        bar.put(settings);
        pictureChanged();
    }

    private void signedOut(SignedOut whose) {
        toLoops(loop -> loop.closeWhere(
                visitor -> visitor.role() == whose.role()
                        || (whose.session() != null && whose.session().equals(visitor.session())),
                LiveConnections.SIGNED_OUT));
    }

    private void pictureChanged() {
        next();
        Function<Role, byte[]> hello = hello();
        toLoops(loop -> loop.welcomeAll(hello));
    }

    /** @return a function that is called on other loops, so it holds finished bytes only */
    private Function<Role, byte[]> hello() {
        long now = System.currentTimeMillis();
        byte[] guest = Frames.hello(epoch, seq, now, Role.GUEST, pictures.at(seq, false));
        byte[] bartender = Frames.hello(epoch, seq, now, Role.BARTENDER, pictures.at(seq, true));
        byte[] admin = Frames.hello(epoch, seq, now, Role.ADMIN, pictures.at(seq, true));
        return role -> switch (role) {
            case GUEST -> guest;
            case BARTENDER -> bartender;
            case ADMIN -> admin;
        };
    }

    private long next() {
        return ++seq;
    }

    private void toAll(Broadcast change) {
        toLoops(loop -> loop.change(change));
    }

    private void toLoops(Consumer<LiveConnections> task) {
        for (LiveConnections loop : loops) {
            loop.post(() -> task.accept(loop));
        }
    }

    /** @return the place for the browsers of one event loop; call it on that loop, once */
    public LiveConnections join(Context loopContext) {
        LiveConnections loop = new LiveConnections(this, vertx, loopContext, options);
        loops.add(loop);
        return loop;
    }

    void detach(LiveConnections loop) {
        loops.remove(loop);
    }

    void welcome(LiveConnections loop, LiveSession session) {
        context.runOnContext(asked -> {
            Role role = session.visitor().role();
            byte[] hello = Frames.hello(epoch, seq, System.currentTimeMillis(), role, pictures.at(seq, role.isStaff()));
            loop.post(() -> loop.welcome(session, hello));
        });
    }

    boolean mayEnter(String address) {
        boolean room = limits.enter(address);
        if (!room) {
            meters.turnedAway.increment();
        }
        return room;
    }

    void left(String address) {
        limits.leave(address);
    }

    /** @return what the bar looks like now; may be read on any loop */
    public BarState bar() {
        return bar;
    }

    public LiveMeters meters() {
        return meters;
    }

    /** @return sockets that are open now */
    public int sockets() {
        return limits.open();
    }
}
