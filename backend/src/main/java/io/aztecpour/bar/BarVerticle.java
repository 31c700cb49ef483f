package io.aztecpour.bar;

import static io.aztecpour.bus.Catalogue.ADD_TAP;
import static io.aztecpour.bus.Catalogue.CHANGE_SETTINGS;
import static io.aztecpour.bus.Catalogue.CHANGE_TAP;
import static io.aztecpour.bus.Catalogue.KEEP_LEARNING;
import static io.aztecpour.bus.Catalogue.RECALL_LEARNING;
import static io.aztecpour.bus.Catalogue.REMOVE_TAP;
import static io.aztecpour.bus.Catalogue.RESTORE_TAP;
import static io.aztecpour.bus.Catalogue.SETTINGS;
import static io.aztecpour.bus.Catalogue.SETTINGS_CHANGES;
import static io.aztecpour.bus.Catalogue.STORE_HEALTH;
import static io.aztecpour.bus.Catalogue.TAPS;
import static io.aztecpour.bus.Catalogue.TAP_CHANGES;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.message.Done;
import io.aztecpour.bus.message.LearningName;
import io.aztecpour.bus.message.LearningText;
import io.aztecpour.bus.message.TapChanged;
import io.aztecpour.bus.message.TapDraft;
import io.aztecpour.bus.message.TapEdit;
import io.aztecpour.bus.message.TapName;
import io.aztecpour.bus.message.Taps;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.StoreHealth;
import io.aztecpour.domain.Tap;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the bar: memory answers, and nothing is in memory that is not in the store. */
public final class BarVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(BarVerticle.class);

    private final Store store;
    private final List<TapDraft> configured;
    private final TapBook book = new TapBook();
    private HubSettings settings = HubSettings.DEFAULT;
    private boolean loaded;
    private boolean late;
    private Future<?> last = Future.succeededFuture();

    /** @param configured fill a store that never had a tap */
    public BarVerticle(Store store, List<TapDraft> configured) {
        this.store = store;
        this.configured = List.copyOf(configured);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        bus.subscribe(STORE_HEALTH, this::storeTurned);
        bus.serve(TAPS, all -> whenLoaded(() -> new Taps(book.standing())));
        bus.serve(ADD_TAP, draft -> inTurn(() -> loadOnce().compose(done -> add(draft))));
        bus.serve(CHANGE_TAP, edit -> inTurn(() -> loadOnce().compose(done -> change(edit))));
        bus.serve(REMOVE_TAP, name -> inTurn(() -> loadOnce().compose(done -> remove(name))));
        bus.serve(RESTORE_TAP, name -> inTurn(() -> loadOnce().compose(done -> restore(name))));
        bus.serve(SETTINGS, all -> whenLoaded(() -> settings));
        bus.serve(CHANGE_SETTINGS, wish -> inTurn(() -> loadOnce().compose(done -> changeSettings(wish))));
        bus.serve(RECALL_LEARNING, this::recallLearning);
        bus.serve(KEEP_LEARNING, this::keepLearning);
        return load().recover(this::later);
    }

    /** The hub starts without its store too, and says so; the bar is loaded when the store is back. */
    private Future<Void> later(Throwable failure) {
        late = true;
        LOG.warn("The bar is not loaded yet: {}", failure.getMessage());
        return Future.succeededFuture();
    }

    private void storeTurned(StoreHealth health) {
        if (health.ok() && !loaded) {
            inTurn(this::loadOnce);
        }
    }

    private void loaded() {
        loaded = true;
        if (late) {
            announce();
        }
    }

    /** Who asked before got no answer. */
    private void announce() {
        Bus.of(vertx).publish(SETTINGS_CHANGES, settings);
        book.standing().forEach(tap -> Bus.of(vertx).publish(TAP_CHANGES, new TapChanged(tap, false)));
    }

    private Future<Void> loadOnce() {
        return loaded ? Future.succeededFuture() : load();
    }

    private Future<Void> load() {
        return store.read(TapRows.ALL)
                .onSuccess(this::fillBook)
                .compose(taps -> store.read(BarSettings.ALL))
                .onSuccess(rows -> settings = BarSettings.read(rows))
                .compose(done -> book.isEmpty() ? fillStore() : Future.succeededFuture())
                .onSuccess(done -> loaded());
    }

    private void fillBook(Iterable<Row> rows) {
        book.clear();
        for (Row row : rows) {
            if (TapRows.isRemoved(row)) {
                book.remove(TapRows.read(row));
            } else {
                book.put(TapRows.read(row));
            }
        }
    }

    private Future<Void> fillStore() {
        TapBook first = new TapBook();
        configured.forEach(draft -> first.put(first.complete(draft)));
        List<Statement> rows =
                new ArrayList<>(first.standing().stream().map(TapRows::insert).toList());
        return store.write(rows).onSuccess(done -> first.standing().forEach(book::put));
    }

    private Future<Tap> add(TapDraft draft) {
        Tap tap = book.complete(draft);
        return store.write(TapRows.insert(tap)).map(done -> stands(tap));
    }

    private Future<Tap> change(TapEdit edit) {
        book.find(edit.tap().id());
        book.checkFree(edit.tap());
        return store.write(TapRows.update(edit.tap())).map(done -> stands(edit.tap()));
    }

    private Future<Tap> remove(TapName name) {
        Tap tap = book.find(name.tap());
        return store.write(TapRows.mark(tap.id(), true)).map(done -> {
            book.remove(tap);
            Bus.of(vertx).publish(TAP_CHANGES, new TapChanged(tap, true));
            return tap;
        });
    }

    private Future<Tap> restore(TapName name) {
        Tap tap = book.findRemoved(name.tap());
        book.checkFree(tap);
        return store.write(TapRows.mark(tap.id(), false)).map(done -> stands(tap));
    }

    private Tap stands(Tap tap) {
        book.put(tap);
        Bus.of(vertx).publish(TAP_CHANGES, new TapChanged(tap, false));
        return tap;
    }

    private Future<HubSettings> changeSettings(HubSettings wish) {
        return store.write(BarSettings.write(wish)).map(done -> {
            settings = wish;
            Bus.of(vertx).publish(SETTINGS_CHANGES, wish);
            return wish;
        });
    }

    private Future<LearningText> recallLearning(LearningName name) {
        return store.read("SELECT json FROM learning WHERE tap = ? AND drink = ?", name.tap(), name.drink())
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("json")))
                .map(json -> new LearningText(name.tap(), name.drink(), json.orElse(null)));
    }

    private Future<Done> keepLearning(LearningText learned) {
        Statement keep = learned.json() == null
                ? Statement.of("DELETE FROM learning WHERE tap = ? AND drink = ?", learned.tap(), learned.drink())
                : Statement.of(
                        "INSERT INTO learning (tap, drink, json) VALUES (?, ?, ?)"
                                + " ON CONFLICT (tap, drink) DO UPDATE SET json = excluded.json",
                        learned.tap(),
                        learned.drink(),
                        learned.json());
        return store.write(keep).map(Done.DONE);
    }

    private <T> Future<T> whenLoaded(Supplier<T> answer) {
        return loaded
                ? Future.succeededFuture(answer.get())
                : inTurn(this::loadOnce).map(done -> answer.get());
    }

    /** Changes follow each other, so that each is checked against what the one before it left. */
    private <T> Future<T> inTurn(Supplier<Future<T>> change) {
        Future<T> turn = last.transform(before -> change.get());
        last = turn;
        return turn;
    }
}
