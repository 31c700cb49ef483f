package io.aztecpour.bar;

import static io.aztecpour.bus.Addresses.BOTTLES_CHANGED;
import static io.aztecpour.bus.Addresses.TAP_CHANGES;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.domain.Tap;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The bar in memory, in step with its rows: each change is on the disk before it is so, and then it is told. */
final class KeptBar {
    private final Store store;
    private final Bus bus;
    private final Runnable unsure;
    private Bar bar = new Bar();

    /** @param unsure runs when a write failed, and may have been carried out all the same */
    KeptBar(Store store, Bus bus, Runnable unsure) {
        this.store = store;
        this.bus = bus;
        this.unsure = unsure;
    }

    Bar now() {
        return bar;
    }

    /** Reads all of it anew. */
    Future<Void> load() {
        return Future.all(
                        store.read(TapRows.ALL),
                        store.read(DrinkRows.ALL),
                        store.read(BottleRows.IN_USE),
                        store.read(BottleRows.NEWEST))
                .map(all -> Bar.of(
                        all.<RowSet<Row>>resultAt(0),
                        all.<RowSet<Row>>resultAt(1),
                        all.<RowSet<Row>>resultAt(2),
                        all.<RowSet<Row>>resultAt(3).iterator().next().getLong("id")))
                .map(this::become);
    }

    /**
     * Writes a change, and then the bar is so.
     *
     * @return what the change gives, once it is on the disk
     */
    <T> Future<T> commit(Function<BarChange, T> wanted) {
        BarChange change = new BarChange(bar, System.currentTimeMillis());
        T answer = wanted.apply(change);
        return store.write(change.rows()).onFailure(failure -> unsure.run()).map(done -> {
            become(change.bar());
            return answer;
        });
    }

    private @Nullable Void become(Bar next) {
        Bar before = bar;
        bar = next;
        announce(before);
        return null;
    }

    /** Publishes what has changed, for those who asked before. */
    private void announce(Bar before) {
        List<Tap> tapsBefore = before.taps().current();
        List<Tap> taps = bar.taps().current();
        List<String> ids = taps.stream().map(Tap::id).toList();
        tapsBefore.stream()
                .filter(tap -> !ids.contains(tap.id()))
                .forEach(tap -> bus.publish(TAP_CHANGES, new TapChanged(tap, true)));
        taps.stream()
                .filter(tap -> !tapsBefore.contains(tap))
                .forEach(tap -> bus.publish(TAP_CHANGES, new TapChanged(tap, false)));
        if (!before.bottles().all().equals(bar.bottles().all())
                || !before.drinks().byName().equals(bar.drinks().byName())) {
            bus.publish(BOTTLES_CHANGED, Empty.EMPTY);
        }
    }
}
