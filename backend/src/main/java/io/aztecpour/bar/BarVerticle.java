package io.aztecpour.bar;

import static io.aztecpour.bus.Addresses.ADD_TAP;
import static io.aztecpour.bus.Addresses.CHANGE_HUB;
import static io.aztecpour.bus.Addresses.CHANGE_SETTINGS;
import static io.aztecpour.bus.Addresses.CHANGE_TAP;
import static io.aztecpour.bus.Addresses.FORGET_TAPS_LEARNING;
import static io.aztecpour.bus.Addresses.KEEP_DEVICE;
import static io.aztecpour.bus.Addresses.KEEP_LEARNING;
import static io.aztecpour.bus.Addresses.KNOWN_DEVICES;
import static io.aztecpour.bus.Addresses.RECALL_LEARNING;
import static io.aztecpour.bus.Addresses.REMOVE_TAP;
import static io.aztecpour.bus.Addresses.RESTORE_TAP;
import static io.aztecpour.bus.Addresses.SETTINGS;
import static io.aztecpour.bus.Addresses.SETTINGS_CHANGES;
import static io.aztecpour.bus.Addresses.SWAP_TAPS;
import static io.aztecpour.bus.Addresses.TAPS;
import static io.aztecpour.bus.Addresses.TAP_CHANGES;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.bar.HubChange;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.bus.bar.TapSwap;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.domain.DeviceAddress;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the bar: answers from memory, which holds nothing that is not in the store. */
public final class BarVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(BarVerticle.class);

    private final Store store;
    private final List<TapDraft> configured;
    private final HostLookup lookup;
    private final TapBook book = new TapBook();
    private HubSettings settings = HubSettings.DEFAULT;
    private final StoreBackedCache cache = new StoreBackedCache("The bar", this::load);

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
        bus.serve(TAPS, all -> cache.ask(() -> new Taps(book.current())));
        bus.serve(ADD_TAP, draft -> cache.change(() -> add(draft)));
        bus.serve(CHANGE_TAP, edit -> cache.change(() -> change(edit)));
        bus.serve(REMOVE_TAP, name -> cache.change(() -> remove(name)));
        bus.serve(RESTORE_TAP, name -> cache.change(() -> restore(name)));
        bus.serve(SWAP_TAPS, swap -> cache.change(() -> swap(swap)));
        bus.serve(SETTINGS, all -> cache.ask(() -> settings));
        bus.serve(CHANGE_SETTINGS, wanted -> cache.change(() -> change(new HubChange(wanted, Map.of()))));
        bus.serve(CHANGE_HUB, wanted -> cache.change(() -> change(wanted)));
        LearningRows learned = new LearningRows(store);
        bus.serve(RECALL_LEARNING, learned::recall);
        bus.serve(KEEP_LEARNING, learned::keep);
        bus.serve(FORGET_TAPS_LEARNING, tap -> learned.forget(tap));
        KnownDeviceRows devices = new KnownDeviceRows(store);
        bus.serve(KNOWN_DEVICES, all -> devices.all());
        bus.serve(KEEP_DEVICE, devices::keep);
        return cache.begin(bus);
    }

    private Future<Void> load() {
        List<Tap> before = book.current();
        HubSettings settingsBefore = settings;
        return store.read(TapRows.ALL)
                .onSuccess(book::fill)
                .compose(taps -> store.read(BarSettings.ALL))
                .onSuccess(rows -> settings = BarSettings.read(rows))
                .compose(done -> book.isEmpty() ? fillStore() : Future.succeededFuture())
                .onSuccess(done -> announce(before, settingsBefore));
    }

    /** Publishes what has changed, for those who asked before. */
    private void announce(List<Tap> before, HubSettings settingsBefore) {
        Bus bus = Bus.of(vertx);
        List<Tap> now = book.current();
        List<String> ids = now.stream().map(Tap::id).toList();
        before.stream()
                .filter(tap -> !ids.contains(tap.id()))
                .forEach(tap -> bus.publish(TAP_CHANGES, new TapChanged(tap, true)));
        now.stream()
                .filter(tap -> !before.contains(tap))
                .forEach(tap -> bus.publish(TAP_CHANGES, new TapChanged(tap, false)));
        if (!settings.equals(settingsBefore)) {
            bus.publish(SETTINGS_CHANGES, settings);
        }
    }

    private Future<Void> fillStore() {
        TapBook first = new TapBook();
        configured.forEach(draft -> first.put(first.complete(draft)));
        List<Statement> rows =
                new ArrayList<>(first.current().stream().map(TapRows::insert).toList());
        return store.write(rows)
                .onSuccess(done -> first.current().forEach(book::put))
                .onSuccess(done -> warnOfOneDevice());
    }

    /**
     * Names that lead to one device today need not do so tomorrow: both taps of the settings file stay, and one of them
     * pours.
     */
    private void warnOfOneDevice() {
        List<Tap> all = book.current();
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

    private Future<Tap> add(TapDraft draft) {
        Tap tap = book.complete(draft);
        return free(tap).compose(free -> store.write(TapRows.insert(tap))).map(done -> saved(tap));
    }

    private Future<Tap> change(TapEdit edit) {
        Tap old = book.find(edit.tap().id());
        book.checkFree(edit.tap(), DeviceNames.UNKNOWN);
        Future<Void> free = edit.tap().hasDevicesOf(old) ? Future.succeededFuture() : free(edit.tap());
        return free.compose(
                        sure -> store.write(TapRows.update(edit.tap()), KnownDeviceRows.forgetElsewhere(edit.tap())))
                .map(done -> saved(edit.tap()));
    }

    private Future<Taps> swap(TapSwap swap) {
        book.checkSwap(swap);
        return store.write(
                        TapRows.freeDispenser(swap.one().id()),
                        TapRows.update(swap.other()),
                        TapRows.update(swap.one()),
                        KnownDeviceRows.forgetElsewhere(swap.one()),
                        KnownDeviceRows.forgetElsewhere(swap.other()))
                .map(done -> new Taps(List.of(saved(swap.one()), saved(swap.other()))));
    }

    private Future<Tap> remove(TapId name) {
        Tap tap = book.find(name.tap());
        return store.write(TapRows.mark(tap.id(), true)).map(done -> {
            book.remove(tap);
            Bus.of(vertx).publish(TAP_CHANGES, new TapChanged(tap, true));
            return tap;
        });
    }

    private Future<Tap> restore(TapId name) {
        Tap tap = book.findRemoved(name.tap());
        book.checkFree(tap, DeviceNames.UNKNOWN);
        return free(tap)
                .compose(free -> store.write(TapRows.mark(tap.id(), false)))
                .map(done -> saved(tap));
    }

    /** @return fails with {@link io.aztecpour.domain.Code#TAKEN} where a name leads to the device of another tap */
    private Future<Void> free(Tap tap) {
        DeviceAddress.requireHost(tap.dispenserUrl(), "dispenser_url");
        if (tap.scaleUrl() != null) {
            DeviceAddress.requireHost(tap.scaleUrl(), "scale_url");
        }
        List<Tap> all = new ArrayList<>(book.current());
        all.add(tap);
        return Future.fromCompletionStage(DeviceNames.lookUp(all, lookup), context)
                .map(names -> {
                    book.checkFree(tap, names);
                    return null;
                });
    }

    private Tap saved(Tap tap) {
        book.put(tap);
        Bus.of(vertx).publish(TAP_CHANGES, new TapChanged(tap, false));
        return tap;
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
