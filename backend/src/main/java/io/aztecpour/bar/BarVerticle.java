package io.aztecpour.bar;

import static io.aztecpour.bus.Addresses.ADD_DRINK;
import static io.aztecpour.bus.Addresses.ADD_TAP;
import static io.aztecpour.bus.Addresses.BOTTLES;
import static io.aztecpour.bus.Addresses.CHANGE_DRINK;
import static io.aztecpour.bus.Addresses.CHANGE_HUB;
import static io.aztecpour.bus.Addresses.CHANGE_SETTINGS;
import static io.aztecpour.bus.Addresses.CHANGE_TAP;
import static io.aztecpour.bus.Addresses.DESCRIBE_BOTTLE;
import static io.aztecpour.bus.Addresses.DRINKS;
import static io.aztecpour.bus.Addresses.END_BOTTLE;
import static io.aztecpour.bus.Addresses.FIND_BOTTLE;
import static io.aztecpour.bus.Addresses.FIND_DRINK;
import static io.aztecpour.bus.Addresses.FORGET_TAPS_LEARNING;
import static io.aztecpour.bus.Addresses.KEEP_DEVICE;
import static io.aztecpour.bus.Addresses.KEEP_LEARNING;
import static io.aztecpour.bus.Addresses.KNOWN_DEVICES;
import static io.aztecpour.bus.Addresses.MOVE_BOTTLE;
import static io.aztecpour.bus.Addresses.OPEN_BOTTLE;
import static io.aztecpour.bus.Addresses.RECALL_LEARNING;
import static io.aztecpour.bus.Addresses.REMOVE_DRINK;
import static io.aztecpour.bus.Addresses.REMOVE_TAP;
import static io.aztecpour.bus.Addresses.RESTORE_TAP;
import static io.aztecpour.bus.Addresses.SETTINGS;
import static io.aztecpour.bus.Addresses.SETTINGS_CHANGES;
import static io.aztecpour.bus.Addresses.SWAP_TAPS;
import static io.aztecpour.bus.Addresses.TAPS;
import static io.aztecpour.bus.Addresses.UNDO_PLACEMENT;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.bar.Bottles;
import io.aztecpour.bus.bar.Drinks;
import io.aztecpour.bus.bar.HubChange;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Tap;
import io.aztecpour.names.HostLookup;
import io.aztecpour.store.Secrets;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.aztecpour.store.StoreBackedCache;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the bar: its taps, drinks and bottles, and the hub's settings. Answers from memory, which holds nothing that is not in the store. */
public final class BarVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(BarVerticle.class);

    private final Store store;
    private final List<TapDraft> configured;
    private final HostLookup lookup;
    private final StoreBackedCache cache = new StoreBackedCache("The bar", this::load);
    private @Nullable KeptBar kept;
    private HubSettings settings = HubSettings.DEFAULT;

    /** @param configured taps that fill a store that never had one */
    public BarVerticle(Store store, List<TapDraft> configured) {
        this(store, configured, HostLookup.SHARED);
    }

    BarVerticle(Store store, List<TapDraft> configured, HostLookup lookup) {
        this.store = store;
        this.configured = List.copyOf(configured);
        this.lookup = lookup;
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        KeptBar opened = new KeptBar(store, bus, cache::reload);
        kept = opened;
        serveTaps(bus, new TapActions(opened, lookup, context));
        serveBottles(bus, new BottlePlacements(opened, store));
        serveSettings(bus);
        serveLearning(bus);
        return cache.begin(bus);
    }

    private void serveTaps(Bus bus, TapActions actions) {
        bus.serve(TAPS, all -> cache.ask(() -> new Taps(bar().taps().current())));
        bus.serve(ADD_TAP, draft -> cache.change(() -> actions.add(draft)));
        bus.serve(CHANGE_TAP, edit -> cache.change(() -> actions.change(edit)));
        bus.serve(REMOVE_TAP, name -> cache.change(() -> actions.remove(name)));
        bus.serve(RESTORE_TAP, name -> cache.change(() -> actions.restore(name)));
        bus.serve(SWAP_TAPS, swap -> cache.change(() -> actions.swap(swap)));
    }

    private void serveBottles(Bus bus, BottlePlacements actions) {
        bus.serve(DRINKS, all -> cache.ask(() -> new Drinks(bar().drinks().byName())));
        bus.serve(FIND_DRINK, name -> cache.ask(() -> bar().drinks().find(name.drink())));
        bus.serve(ADD_DRINK, draft -> cache.change(() -> actions.add(draft)));
        bus.serve(CHANGE_DRINK, edit -> cache.change(() -> kept().commit(change -> change.change(edit.drink()))));
        bus.serve(REMOVE_DRINK, name -> cache.change(() -> kept().commit(change -> change.removeDrink(name.drink()))));
        bus.serve(
                BOTTLES,
                query -> query.ended()
                        ? actions.ended(query.limit())
                        : cache.ask(() -> new Bottles(bar().bottles().all())));
        bus.serve(FIND_BOTTLE, name -> actions.find(name.bottle()));
        bus.serve(
                OPEN_BOTTLE,
                wish -> cache.change(() -> actions.place((places, movement) -> places.open(wish, movement))));
        bus.serve(
                MOVE_BOTTLE,
                wish -> cache.change(() -> actions.place((places, movement) -> places.move(wish, movement))));
        bus.serve(
                END_BOTTLE,
                wish -> cache.change(() -> actions.place((places, movement) -> places.end(wish, movement))));
        bus.serve(UNDO_PLACEMENT, wish -> cache.change(() -> actions.undo(wish)));
        bus.serve(
                DESCRIBE_BOTTLE,
                wish -> cache.change(
                        () -> kept().commit(change -> change.places().describe(wish.bottle()))));
    }

    private void serveSettings(Bus bus) {
        bus.serve(SETTINGS, all -> cache.ask(() -> settings));
        bus.serve(CHANGE_SETTINGS, wanted -> cache.change(() -> change(new HubChange(wanted, Map.of()))));
        bus.serve(CHANGE_HUB, wanted -> cache.change(() -> change(wanted)));
    }

    private void serveLearning(Bus bus) {
        LearningRows learned = new LearningRows(store);
        bus.serve(RECALL_LEARNING, learned::recall);
        bus.serve(KEEP_LEARNING, learned::keep);
        bus.serve(FORGET_TAPS_LEARNING, tap -> learned.forget(tap));
        KnownDeviceRows devices = new KnownDeviceRows(store);
        bus.serve(KNOWN_DEVICES, all -> devices.all());
        bus.serve(KEEP_DEVICE, devices::keep);
    }

    private KeptBar kept() {
        return Objects.requireNonNull(kept);
    }

    private Bar bar() {
        return kept().now();
    }

    private Future<Void> load() {
        return kept().load()
                .compose(done -> bar().taps().isEmpty() ? fillStore() : Future.succeededFuture())
                .compose(done -> store.read(BarSettings.ALL))
                .map(rows -> {
                    HubSettings before = settings;
                    settings = BarSettings.read(rows);
                    if (!settings.equals(before)) {
                        Bus.of(vertx).publish(SETTINGS_CHANGES, settings);
                    }
                    return null;
                });
    }

    private Future<Void> fillStore() {
        return kept().commit(first -> {
                    configured.forEach(first::add);
                    return first;
                })
                .onSuccess(done -> warnOfOneDevice())
                .mapEmpty();
    }

    /**
     * Names that lead to one device today need not do so tomorrow: both taps of the settings file stay, and one of them
     * pours.
     */
    private void warnOfOneDevice() {
        List<Tap> all = bar().taps().current();
        DeviceNames.lookUp(all, lookup).thenAccept(names -> {
            TapBook before = new TapBook();
            for (Tap tap : all) {
                try {
                    before.checkFree(tap, names);
                } catch (Fault taken) {
                    LOG.warn(
                            "tap {}: its {}, as far as the network's names tell: only one of the two will pour",
                            tap.name(),
                            taken.reason());
                }
                before.put(tap);
            }
        });
    }

    private Future<HubSettings> change(HubChange change) {
        List<Statement> rows = new ArrayList<>(BarSettings.write(change.settings()));
        change.secrets().forEach((name, value) -> rows.add(Secrets.keep(name, value)));
        return store.write(rows).map(done -> {
            settings = change.settings();
            Bus.of(vertx).publish(SETTINGS_CHANGES, settings);
            return settings;
        });
    }
}
