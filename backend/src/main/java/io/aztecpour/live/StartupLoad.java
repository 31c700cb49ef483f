package io.aztecpour.live;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.Retry;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.bus.ledger.Events;
import io.aztecpour.bus.stock.BottleLevels;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.StoreHealth;
import java.util.HashSet;
import java.util.Set;

/** Asks the other verticles for what happened before this one listened. What the bus brought meanwhile is newer and wins. */
final class StartupLoad {
    static final String SETTINGS = "/settings";
    static final String STORE = "/store";
    static final String LEVELS = "/levels";

    private final BarState bar;
    private final Runnable changed;
    private final Set<String> updated = new HashSet<>();

    /** @param changed runs after each part that was added to the bar */
    StartupLoad(BarState bar, Runnable changed) {
        this.bar = bar;
        this.changed = changed;
    }

    void begin(Bus bus, Retry retry) {
        retry.begin(
                "loading the taps to show",
                () -> bus.ask(Addresses.TAPS, Empty.EMPTY).onSuccess(this::loaded));
        retry.begin(
                "loading the settings to show",
                () -> bus.ask(Addresses.SETTINGS, Empty.EMPTY).onSuccess(this::loaded));
        retry.begin(
                "loading the store's health to show",
                () -> bus.ask(Addresses.STORE, Empty.EMPTY).onSuccess(this::loaded));
        retry.begin(
                "loading what is left in the bottles to show",
                () -> bus.ask(Addresses.LEVELS, Empty.EMPTY).onSuccess(this::loaded));
        EventQuery latest = EventQuery.newest(BarState.EVENTS);
        retry.begin(
                "loading the events to show",
                () -> bus.ask(Addresses.QUERY, latest).onSuccess(this::loaded));
    }

    /** @param what the id of a tap, {@link #SETTINGS}, {@link #STORE} or {@link #LEVELS} */
    void updated(String what) {
        updated.add(what);
    }

    private void loaded(Taps taps) {
        taps.taps().stream().filter(tap -> !updated.contains(tap.id())).forEach(bar::put);
        changed.run();
    }

    private void loaded(HubSettings settings) {
        if (!updated.contains(SETTINGS)) {
            bar.put(settings);
            changed.run();
        }
    }

    private void loaded(StoreHealth store) {
        if (!updated.contains(STORE)) {
            bar.put(store);
            changed.run();
        }
    }

    private void loaded(BottleLevels levels) {
        if (!updated.contains(LEVELS)) {
            bar.put(levels);
            changed.run();
        }
    }

    private void loaded(Events events) {
        events.events().forEach(bar::put);
        changed.run();
    }
}
