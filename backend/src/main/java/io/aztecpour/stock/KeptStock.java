package io.aztecpour.stock;

import static io.aztecpour.bus.Addresses.APPEND;
import static io.aztecpour.bus.Addresses.BOTTLES;
import static io.aztecpour.bus.Addresses.BOTTLE_LEVELS;
import static io.aztecpour.bus.Addresses.DRINKS;
import static io.aztecpour.bus.Addresses.FIND_BOTTLE;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.BottleId;
import io.aztecpour.bus.bar.BottleQuery;
import io.aztecpour.bus.bar.Bottles;
import io.aztecpour.bus.bar.Drinks;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.bus.stock.BottleHistory;
import io.aztecpour.bus.stock.BottleLevels;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Clocks;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stock in memory, in step with its rows: what it says was written before. */
final class KeptStock {
    private static final Logger LOG = LoggerFactory.getLogger(KeptStock.class);

    private final Store store;
    private final Bus bus;
    private final Clocks clocks;
    private final BottleSums sums;
    private final Stock stock = new Stock();
    private BottleLevels told = new BottleLevels(Map.of());
    /** Id of the newest movement that was there when all of it was read, or since. */
    private long newest;

    KeptStock(Store store, Bus bus, Clocks clocks) {
        this.store = store;
        this.bus = bus;
        this.clocks = clocks;
        this.sums = new BottleSums(store);
    }

    BottleSums sums() {
        return sums;
    }

    /** @return the bottle's account with all that is written, whether or not a message has told of it */
    Future<Account> fresh(long bottle) {
        return read(stock.inUse(bottle).bottle());
    }

    Stock stock() {
        return stock;
    }

    /** @return ms since 1970 */
    long nowMs() {
        return clocks.wallMs();
    }

    /**
     * Tells it again to whoever missed it.
     *
     * @return whether something moved of which no message has come
     */
    Future<Boolean> tellAgain() {
        bus.publish(BOTTLE_LEVELS, told);
        long seen = newest;
        return store.read(StockedMovement.NEWEST)
                .map(rows -> rows.iterator().next().getLong("id") != seen);
    }

    /** Reads all of it anew, and tells it. */
    Future<Void> load() {
        return Future.all(
                        bus.ask(DRINKS, Empty.EMPTY),
                        bus.ask(BOTTLES, BottleQuery.IN_USE),
                        store.read(StockedMovement.NEWEST))
                .compose(all -> store.read(StockedMovement.OF_COUNTED).map(rows -> {
                    stock.fill(
                            all.<Drinks>resultAt(0).drinks(),
                            all.<Bottles>resultAt(1).bottles(),
                            byBottle(rows));
                    newest = all.<RowSet<Row>>resultAt(2).iterator().next().getLong("id");
                    return null;
                }))
                .onSuccess(done -> tell())
                .compose(done -> warnOfAll());
    }

    private static Map<Long, List<StockedMovement>> byBottle(RowSet<Row> rows) {
        return rows.stream().map(StockedMovement::read).collect(Collectors.groupingBy(StockedMovement::bottle));
    }

    private Future<Void> warnOfAll() {
        Future<?> warned = Future.succeededFuture();
        for (Account account : List.copyOf(stock.accounts())) {
            warned = warned.compose(before -> warn(account));
        }
        return warned.mapEmpty();
    }

    /** Says what is left at the taps, where that has changed. */
    void tell() {
        BottleLevels levels = stock.levels(nowMs());
        if (!levels.equals(told)) {
            told = levels;
            bus.publish(BOTTLE_LEVELS, levels);
        }
    }

    /** Reads what moved in a bottle, and tells it. */
    Future<Account> read(Bottle bottle) {
        return count(bottle).compose(this::warn);
    }

    private Future<Account> count(Bottle bottle) {
        return movements(bottle.id()).map(movements -> {
            Account account = stock.put(bottle, movements);
            movements.forEach(movement -> newest = Math.max(newest, movement.id()));
            tell();
            return account;
        });
    }

    /** @return all of them, oldest first: no more than fit into a bottle that is counted */
    Future<List<StockedMovement>> movements(long bottle) {
        return store.read(StockedMovement.OF_BOTTLE, bottle)
                .map(rows -> rows.stream().map(StockedMovement::read).toList());
    }

    /** Once for each bottle: the database takes the same warning only once, whoever finds it. */
    private Future<Account> warn(Account account) {
        if (account.bottle().tap() == null || !account.isLowUntold()) {
            return Future.succeededFuture(account);
        }
        Append low = Anchors.low(account, stock.spares(account.drink()), nowMs());
        return bus.ask(APPEND, low)
                .onFailure(failure -> LOG.warn("a low bottle is not in the log yet: {}", failure.getMessage()))
                .transform(written -> count(account.bottle()));
    }

    Future<BottleHistory> history(BottleId name) {
        return bus.ask(FIND_BOTTLE, name).compose(bottle -> bottle.isCounted() ? counted(bottle) : uncounted(bottle));
    }

    private Future<BottleHistory> counted(Bottle bottle) {
        return movements(bottle.id())
                .map(movements ->
                        StockViews.history(Account.of(bottle, stock.drink(bottle), movements), movements, nowMs()));
    }

    /** For years all pours of a tap may go there. */
    private Future<BottleHistory> uncounted(Bottle bottle) {
        return store.read(StockedMovement.LATEST_OF_BOTTLE, bottle.id(), BottleHistory.MOST_MOVEMENTS)
                .map(rows -> rows.stream().map(StockedMovement::read).toList())
                .compose(latest -> sums.view(bottle, nowMs())
                        .map(view -> new BottleHistory(view, StockViews.moved(latest), List.of())));
    }

    /** @return the account once a row and what it moved are written */
    Future<Account> append(Account account, Append row) {
        return bus.ask(APPEND, row).compose(written -> read(account.bottle()));
    }
}
