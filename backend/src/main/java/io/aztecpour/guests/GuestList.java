package io.aztecpour.guests;

import io.aztecpour.bus.guests.GuestEdit;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Guest;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.text.Collator;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The guest list in memory, as it is stored; it does not hold what a guest had. */
final class GuestList {
    private final Map<String, Guest> guests = new HashMap<>();

    Future<Void> load(Store store) {
        return store.read("SELECT token, name, limit_ml, blocked FROM guests").map(rows -> {
            guests.clear();
            rows.forEach(row -> put(read(row)));
            return null;
        });
    }

    /** @return all guests, sorted by name */
    List<Guest> all() {
        Collator names = Collator.getInstance(Locale.ROOT);
        return guests.values().stream()
                .sorted(Comparator.comparing(Guest::name, names).thenComparing(Guest::token))
                .toList();
    }

    @Nullable
    Guest find(String token) {
        return guests.get(token);
    }

    Guest get(String token) {
        Guest guest = find(token);
        if (guest == null) {
            throw new Fault(Code.UNKNOWN_GUEST, "There is no such guest on the list.");
        }
        return guest;
    }

    void put(Guest guest) {
        guests.put(guest.token(), guest);
    }

    void remove(Guest guest) {
        guests.remove(guest.token());
    }

    Guest edited(GuestEdit edit) {
        Guest guest = get(edit.token());
        Integer limit = edit.limitMl() == null ? guest.limitMl() : edit.limitMl();
        return Guest.listed(
                guest.token(),
                edit.name() == null ? guest.name() : edit.name().strip(),
                edit.unlimited() ? null : limit,
                edit.blocked() == null ? guest.blocked() : edit.blocked());
    }

    static Statement insert(Guest guest) {
        return Statement.of(
                "INSERT INTO guests (token, name, limit_ml, blocked) VALUES (?, ?, ?, ?)",
                guest.token(),
                guest.name(),
                guest.limitMl(),
                guest.blocked());
    }

    static Statement update(Guest guest) {
        return Statement.of(
                "UPDATE guests SET name = ?, limit_ml = ?, blocked = ? WHERE token = ?",
                guest.name(),
                guest.limitMl(),
                guest.blocked(),
                guest.token());
    }

    static Statement delete(Guest guest) {
        return Statement.of("DELETE FROM guests WHERE token = ?", guest.token());
    }

    private static Guest read(Row row) {
        return Guest.listed(
                row.getString("token"),
                row.getString("name"),
                row.getInteger("limit_ml"),
                row.getInteger("blocked") != 0);
    }
}
