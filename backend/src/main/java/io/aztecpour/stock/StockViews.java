package io.aztecpour.stock;

import io.aztecpour.bus.stock.BottleHistory;
import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.bus.stock.BottleView;
import io.aztecpour.domain.Placement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Accounts as people see them: millilitres to a tenth. */
final class StockViews {
    private StockViews() {}

    static BottleLevel level(Account account, long nowMs) {
        boolean counted = account.isCounted();
        return new BottleLevel(
                account.bottle().id(),
                account.bottle().sizeMl(),
                counted ? (Double) tenths(account.leftMl()) : null,
                counted ? (Double) tenths(account.sigmaMl()) : null,
                account.isLow(),
                account.isEmpty(),
                emptyAt(account, nowMs));
    }

    private static @Nullable Long emptyAt(Account account, long nowMs) {
        return account.isCounted() ? Forecast.emptyAtMs(account.pourMovements(), account.leftMl(), nowMs) : null;
    }

    static BottleView view(Account account, long nowMs) {
        return BottleView.of(
                account.bottle(),
                level(account, nowMs),
                tenths(account.pouredMl()),
                account.pours(),
                tenths(account.lossMl()),
                undo(account, nowMs));
    }

    private static BottleView.@Nullable Undo undo(Account account, long nowMs) {
        StockedMovement moved = account.lastUndoable();
        Placement placed = account.bottle().placement();
        boolean ended = account.bottle().endedMs() != null;
        if (!ended && moved != null && (placed == null || moved.id() > placed.after())) {
            return undo(Anchors.undoId(moved), word(moved.kind()), moved.atMs(), nowMs);
        }
        return undo(placed, nowMs);
    }

    /** @return how the bottle's last change of place is taken back; null where it cannot be */
    static BottleView.@Nullable Undo undo(@Nullable Placement placed, long nowMs) {
        return placed == null ? null : undo("p" + placed.atMs(), word(placed.kind()), placed.atMs(), nowMs);
    }

    private static BottleView.@Nullable Undo undo(String id, String kind, long atMs, long nowMs) {
        long until = atMs + Placement.UNDO_MS;
        return nowMs > until ? null : new BottleView.Undo(id, kind, until);
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** @param account of a bottle that is counted, with all of these movements */
    static BottleHistory history(Account account, List<StockedMovement> movements, long nowMs) {
        List<StockedMovement> newest = new ArrayList<>(
                movements.subList(Math.max(0, movements.size() - BottleHistory.MOST_MOVEMENTS), movements.size()));
        Collections.reverse(newest);
        return new BottleHistory(view(account, nowMs), moved(newest), curve(account, movements));
    }

    static List<BottleHistory.Moved> moved(List<StockedMovement> movements) {
        return movements.stream()
                .map(movement -> new BottleHistory.Moved(
                        movement.id(),
                        movement.atMs(),
                        movement.kind(),
                        tenths(movement.ml()),
                        tenths(movement.sigmaMl()),
                        movement.requestId(),
                        movement.staff()))
                .toList();
    }

    private static List<BottleHistory.Point> curve(Account whole, List<StockedMovement> movements) {
        Account account = Account.begin(whole.bottle(), whole.drink(), movements);
        List<BottleHistory.Point> points = new ArrayList<>();
        points.add(point(account, whole.bottle().openedMs()));
        for (StockedMovement movement : movements) {
            account.add(movement);
            points.add(point(account, movement.atMs()));
        }
        return thinned(points);
    }

    private static BottleHistory.Point point(Account account, long atMs) {
        return new BottleHistory.Point(atMs, tenths(account.leftMl()), tenths(account.sigmaMl()));
    }

    /** Every n-th, and the last. */
    private static List<BottleHistory.Point> thinned(List<BottleHistory.Point> points) {
        int step = Math.max(1, (int) Math.ceil((points.size() - 1) / (double) (BottleHistory.MOST_POINTS - 1)));
        List<BottleHistory.Point> kept = new ArrayList<>();
        for (int at = 0; at < points.size() - 1; at += step) {
            kept.add(points.get(at));
        }
        kept.add(points.get(points.size() - 1));
        return kept;
    }

    static double tenths(double ml) {
        return Math.round(ml * 10) / 10.0;
    }
}
