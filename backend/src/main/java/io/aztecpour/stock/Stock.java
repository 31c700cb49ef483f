package io.aztecpour.stock;

import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.bus.stock.BottleLevels;
import io.aztecpour.bus.stock.BottleVerdict;
import io.aztecpour.bus.stock.CheckBottle;
import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.HubSettings.BottleCheck;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The accounts of all bottles in use. */
final class Stock {
    private final Map<Long, Drink> drinks = new HashMap<>();
    private final Map<Long, Account> accounts = new TreeMap<>();

    void fill(List<Drink> known, List<Bottle> bottles, Map<Long, List<StockedMovement>> movements) {
        drinks.clear();
        accounts.clear();
        known.forEach(drink -> drinks.put(drink.id(), drink));
        bottles.forEach(bottle -> put(bottle, movements.getOrDefault(bottle.id(), List.of())));
    }

    /** @param movements all of the bottle's, oldest first */
    Account put(Bottle bottle, List<StockedMovement> movements) {
        Account account = Account.of(bottle, drink(bottle), movements);
        accounts.put(bottle.id(), account);
        return account;
    }

    /** @return what is or was in the bottle; of a drink that was removed nothing is known any more */
    Drink drink(Bottle bottle) {
        return drinks.getOrDefault(bottle.drink(), Drink.of("?", "#808080", 1).withId(bottle.drink()));
    }

    Collection<Drink> drinks() {
        return drinks.values();
    }

    Collection<Account> accounts() {
        return accounts.values();
    }

    Optional<Account> at(String tap) {
        return accounts.values().stream()
                .filter(account -> tap.equals(account.bottle().tap()))
                .findFirst();
    }

    Optional<Account> find(long bottle) {
        return Optional.ofNullable(accounts.get(bottle));
    }

    /** @throws Fault {@link Code#BOTTLE_ENDED} where it is not in use, or never was */
    Account inUse(long bottle) {
        return find(bottle).orElseThrow(Bottle::notInUse);
    }

    /** @return full bottles of this drink at no tap */
    int spares(Drink drink) {
        return (int) accounts.values().stream()
                .filter(account -> account.drink().id() == drink.id())
                .filter(account -> account.isCounted() && ShoppingList.isSpare(account))
                .count();
    }

    BottleLevels levels(long nowMs) {
        Map<String, BottleLevel> levels = accounts.values().stream()
                .filter(account -> account.bottle().tap() != null)
                .collect(Collectors.toMap(
                        account -> String.valueOf(account.bottle().tap()),
                        account -> StockViews.level(account, nowMs)));
        return new BottleLevels(levels);
    }

    /** Two standard deviations: nearly always the truth lies within. */
    BottleVerdict check(CheckBottle pour, BottleCheck rule) {
        Account account = at(pour.tap()).filter(Account::isCounted).orElse(null);
        if (account == null || rule == BottleCheck.OFF) {
            return BottleVerdict.YES;
        }
        double doubt = 2 * account.sigmaMl();
        double surely = rule == BottleCheck.STRICT ? account.leftMl() - doubt : account.leftMl() + doubt;
        return surely >= pour.amountMl()
                ? BottleVerdict.YES
                : new BottleVerdict("The bottle at this tap holds about " + Math.max(0, Math.round(account.leftMl()))
                        + " ml, which is not enough for " + pour.amountMl()
                        + " ml: change the bottle, or count what is left in it.");
    }
}
