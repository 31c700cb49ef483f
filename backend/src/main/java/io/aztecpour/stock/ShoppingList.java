package io.aztecpour.stock;

import io.aztecpour.bus.stock.Shopping;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Drink;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to buy: of each drink whose bottles at the taps run low and of which there is not a full one to replace each of them. A
 * bottle that is not counted says nothing; a drink of which there is no counted bottle any more is bought where one was emptied.
 */
final class ShoppingList {
    private static final Comparator<Shopping.Item> URGENT = Comparator.comparing(
                    Shopping.Item::emptyAt, Comparator.nullsLast(Comparator.<Long>naturalOrder()))
            .thenComparingDouble(Shopping.Item::leftMl)
            .thenComparing(Shopping.Item::name);

    private ShoppingList() {}

    /** @param drunkUp ids of drinks of which a bottle was emptied, with its size in ml where it is known */
    static Shopping of(
            Collection<Drink> drinks, Collection<Account> inUse, Map<Long, Optional<Double>> drunkUp, long nowMs) {
        return new Shopping(drinks.stream()
                .map(drink -> item(drink, counted(drink, inUse), drunkUp.get(drink.id()), nowMs))
                .filter(item -> item.toBuy() > 0)
                .sorted(URGENT)
                .toList());
    }

    private static List<Account> counted(Drink drink, Collection<Account> inUse) {
        return inUse.stream()
                .filter(account -> account.bottle().drink() == drink.id())
                .filter(Account::isCounted)
                .toList();
    }

    private static Shopping.Item item(
            Drink drink, List<Account> bottles, @Nullable Optional<Double> drunkUp, long nowMs) {
        if (bottles.isEmpty()) {
            int toBuy = drunkUp == null ? 0 : 1;
            Double size = drunkUp == null ? null : drunkUp.orElse(null);
            return new Shopping.Item(drink.id(), drink.name(), toBuy, 0, 0, 0, size, null, drink.barcode());
        }
        int spare = (int) bottles.stream().filter(ShoppingList::isSpare).count();
        long low = bottles.stream()
                .filter(account -> account.bottle().tap() != null && (account.isLow() || account.isEmpty()))
                .count();
        double variance = bottles.stream()
                .mapToDouble(account -> account.sigmaMl() * account.sigmaMl())
                .sum();
        return new Shopping.Item(
                drink.id(),
                drink.name(),
                (int) Math.max(0, low - spare),
                StockViews.tenths(bottles.stream()
                        .mapToDouble(account -> Math.max(0, account.leftMl()))
                        .sum()),
                StockViews.tenths(Math.sqrt(variance)),
                spare,
                lastSize(bottles),
                spare > 0 ? null : lastEmptyAt(bottles, nowMs),
                drink.barcode());
    }

    static boolean isSpare(Account account) {
        return account.bottle().tap() == null && !account.isLow();
    }

    private static @Nullable Double lastSize(List<Account> bottles) {
        return bottles.stream()
                .map(Account::bottle)
                .max(Comparator.comparingLong(Bottle::openedMs))
                .map(Bottle::sizeMl)
                .orElse(null);
    }

    private static @Nullable Long lastEmptyAt(List<Account> bottles, long nowMs) {
        return bottles.stream()
                .map(account -> StockViews.level(account, nowMs).emptyAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
