package io.aztecpour.stock;

import static io.aztecpour.bus.Addresses.BOTTLES;
import static io.aztecpour.bus.Addresses.BOTTLES_CHANGED;
import static io.aztecpour.bus.Addresses.BOTTLE_HISTORY;
import static io.aztecpour.bus.Addresses.BOTTLE_VIEW;
import static io.aztecpour.bus.Addresses.BOTTLE_VIEWS;
import static io.aztecpour.bus.Addresses.CHECK_BOTTLE;
import static io.aztecpour.bus.Addresses.COUNT_BOTTLE;
import static io.aztecpour.bus.Addresses.EVENTS;
import static io.aztecpour.bus.Addresses.FINISH_BOTTLE;
import static io.aztecpour.bus.Addresses.LEVELS;
import static io.aztecpour.bus.Addresses.SETTINGS;
import static io.aztecpour.bus.Addresses.SETTINGS_CHANGES;
import static io.aztecpour.bus.Addresses.SHOPPING;
import static io.aztecpour.bus.Addresses.SPILL_BOTTLE;
import static io.aztecpour.bus.Addresses.TELL_AGAIN;
import static io.aztecpour.bus.Addresses.UNDO_BOTTLE;
import static io.aztecpour.bus.Addresses.WEIGH_BOTTLE;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.BottleId;
import io.aztecpour.bus.bar.BottleQuery;
import io.aztecpour.bus.stock.BottleHistory;
import io.aztecpour.bus.stock.BottleView;
import io.aztecpour.bus.stock.BottleViews;
import io.aztecpour.bus.stock.Shopping;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.store.Store;
import io.aztecpour.store.StoreBackedCache;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is left in each bottle, from what the ledger and staff wrote about it, and says so. */
public final class StockVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(StockVerticle.class);
    /** Nobody pours, and yet the time at which a bottle will be empty moves on. */
    private static final long FORECAST_MS = 60_000;

    private final Store store;
    private final Clocks clocks;
    private final DryPours dryPours = new DryPours();
    private final PourFactors factors;
    private final StoreBackedCache cache = new StoreBackedCache("What is left in the bottles", this::load);
    private @Nullable KeptStock kept;
    private HubSettings settings = HubSettings.DEFAULT;

    public StockVerticle(Store store, Clocks clocks) {
        this.store = store;
        this.clocks = clocks;
        this.factors = new PourFactors(store);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        KeptStock opened = new KeptStock(store, bus, clocks);
        kept = opened;
        bus.subscribe(EVENTS, this::happened);
        bus.subscribe(BOTTLES_CHANGED, changed -> cache.reload());
        bus.subscribe(SETTINGS_CHANGES, changed -> settings = changed);
        bus.subscribe(TELL_AGAIN, all -> tellAgain(opened));
        vertx.setPeriodic(FORECAST_MS, tick -> opened.tell());
        serveViews(bus);
        serveActions(bus, new BottleActions(bus, opened, factors));
        return cache.begin(bus);
    }

    private void serveViews(Bus bus) {
        bus.serve(CHECK_BOTTLE, pour -> settled().map(kept -> kept.stock().check(pour, settings.bottleCheck())));
        bus.serve(LEVELS, all -> settled().map(kept -> kept.stock().levels(kept.nowMs())));
        bus.serve(BOTTLE_VIEWS, query -> settled().compose(kept -> views(kept, query)));
        bus.serve(BOTTLE_VIEW, name -> settled().compose(kept -> view(kept, name)));
        bus.serve(BOTTLE_HISTORY, name -> settled().compose(kept -> kept.history(name)));
        bus.serve(SHOPPING, all -> settled().compose(this::shopping));
    }

    private void serveActions(Bus bus, BottleActions actions) {
        bus.serve(WEIGH_BOTTLE, wish -> cache.change(() -> actions.weigh(wish)));
        bus.serve(COUNT_BOTTLE, wish -> cache.change(() -> actions.count(wish)));
        bus.serve(SPILL_BOTTLE, wish -> cache.change(() -> actions.spill(wish)));
        bus.serve(FINISH_BOTTLE, wish -> cache.change(() -> actions.finish(wish)));
        bus.serve(UNDO_BOTTLE, wish -> cache.change(() -> actions.undo(wish)));
    }

    /** A message that tells of a pour may be lost on its way from another node. */
    private void tellAgain(KeptStock opened) {
        opened.tellAgain().onSuccess(missed -> {
            if (missed) {
                cache.reload();
            }
        });
    }

    private KeptStock kept() {
        return Objects.requireNonNull(kept);
    }

    /** @return the stock when all that was heard before is counted, so that whoever wrote something reads it */
    private Future<KeptStock> settled() {
        return cache.change(() -> Future.succeededFuture(kept()));
    }

    private Future<Void> load() {
        return Bus.of(vertx)
                .ask(SETTINGS, Empty.EMPTY)
                .onSuccess(known -> settings = known)
                .compose(known -> factors.load())
                .compose(known -> kept().load());
    }

    private void happened(Event event) {
        boolean poured = event.status() == EventStatus.SUCCESS
                || event.status() == EventStatus.FAILED
                || Code.POURED_LATE.name().equals(event.code());
        String tap = event.tap();
        if (!poured || tap == null) {
            return;
        }
        cache.change(() -> kept().stock()
                        .at(tap)
                        .filter(Account::isCounted)
                        .map(account -> kept().read(account.bottle()).compose(now -> dryPour(now, event)))
                        .orElseGet(Future::succeededFuture))
                .onFailure(failure -> {
                    LOG.warn("what is left at tap {} is not known for a moment: {}", tap, failure.getMessage());
                    cache.reload();
                });
    }

    private Future<?> dryPour(Account account, Event event) {
        return dryPours.showsEmpty(account, event)
                ? kept().append(
                                account,
                                Anchors.ranDry(account, Objects.requireNonNull(event.requestId()), clocks.wallMs()))
                : Future.succeededFuture();
    }

    private Future<BottleViews> views(KeptStock kept, BottleQuery query) {
        return query.ended() ? ended(kept, query) : inUse(kept);
    }

    private static Future<BottleViews> inUse(KeptStock kept) {
        List<Bottle> uncounted = kept.stock().accounts().stream()
                .map(Account::bottle)
                .filter(bottle -> !bottle.isCounted())
                .toList();
        Stream<BottleView> counted = kept.stock().accounts().stream()
                .filter(Account::isCounted)
                .map(account -> StockViews.view(account, kept.nowMs()));
        return kept.sums()
                .uncounted(uncounted, kept.nowMs())
                .map(others -> new BottleViews(Stream.concat(counted, others.stream())
                        .sorted(Comparator.comparingLong(BottleView::id).reversed())
                        .toList()));
    }

    private Future<BottleViews> ended(KeptStock kept, BottleQuery query) {
        return Bus.of(vertx)
                .ask(BOTTLES, query)
                .compose(bottles -> kept.sums().ended(bottles.bottles(), query.limit(), kept.nowMs()))
                .map(BottleViews::new);
    }

    private Future<Shopping> shopping(KeptStock kept) {
        return kept.sums()
                .drunkUp()
                .map(sizes ->
                        ShoppingList.of(kept.stock().drinks(), kept.stock().accounts(), sizes, kept.nowMs()));
    }

    private Future<BottleView> view(KeptStock kept, BottleId name) {
        return kept.stock()
                .find(name.bottle())
                .filter(Account::isCounted)
                .map(account -> Future.succeededFuture(StockViews.view(account, kept.nowMs())))
                .orElseGet(() -> kept.history(name).map(BottleHistory::bottle));
    }
}
