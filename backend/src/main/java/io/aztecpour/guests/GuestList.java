package io.aztecpour.guests;

import io.aztecpour.bus.guests.GuestEdit;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.GuestKey;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The guest list in memory, as it is stored; it does not hold what a guest had. */
final class GuestList {
    /** By what their spellings have in common; more than one only in lists of before that counted. */
    private final Map<GuestKey, List<Guest>> guests = new HashMap<>();

    /** When guests made their badges themselves, ms since 1970, by token; nothing for those that staff added or confirmed. */
    private final Map<String, Long> madeMs = new HashMap<>();

    private final BooleanSupplier onlyKnown;

    /** @param onlyKnown whether nobody else is poured for: then whoever made their own badge waits until staff confirm it */
    GuestList(BooleanSupplier onlyKnown) {
        this.onlyKnown = onlyKnown;
    }

    Future<Void> load(Store store) {
        return store.read("SELECT token, name, limit_ml, blocked, waiting, show_name, made_ms FROM guests")
                .map(rows -> {
                    guests.clear();
                    madeMs.clear();
                    rows.forEach(row -> put(read(row), row.getLong("made_ms")));
                    return null;
                });
    }

    /** @return all guests, sorted by name */
    List<Guest> all() {
        Collator names = Collator.getInstance(Locale.ROOT);
        return guests.values().stream()
                .flatMap(List::stream)
                .map(this::asItCounts)
                .sorted(Comparator.comparing(Guest::name, names).thenComparing(Guest::token))
                .toList();
    }

    /** @return whom this token stands for, however it is spelled */
    GuestIdentity find(String token) {
        GuestKey key = GuestKey.of(token);
        List<Guest> found = guests.getOrDefault(key, List.of());
        Guest meant = found.stream()
                .filter(guest -> found.size() == 1 || guest.token().equals(token))
                .findFirst()
                .orElse(null);
        List<Guest> alike = found.stream().filter(guest -> guest != meant).toList();
        return new GuestIdentity(
                meant == null ? token : meant.token(), key, meant == null ? null : asItCounts(meant), alike);
    }

    private Guest asItCounts(Guest guest) {
        return onlyKnown.getAsBoolean() && madeMs.containsKey(guest.token()) ? guest.withWaiting(true) : guest;
    }

    /** @return whether no guest has a token that could be taken for this one */
    boolean isFree(String token) {
        return !guests.containsKey(GuestKey.of(token));
    }

    Guest get(String token) {
        GuestIdentity identity = find(token);
        if (identity.guest() == null) {
            throw new Fault(
                    Code.UNKNOWN_GUEST,
                    identity.isAmbiguous()
                            ? "Several guests have a code like this one: write it exactly as it is on the list."
                            : "There is no such guest on the list.");
        }
        return identity.guest();
    }

    /** @param made when the guest made the badge themselves, ms since 1970; null if staff added them */
    void put(Guest guest, @Nullable Long made) {
        put(guest);
        if (made != null) {
            madeMs.put(guest.token(), made);
        }
    }

    /** @return how many badges that guests made themselves wait, or were made since then, ms since 1970 */
    long selfMade(long sinceMs) {
        return madeMs.entrySet().stream()
                .filter(made -> made.getValue() > sinceMs || waits(made.getKey()))
                .count();
    }

    private boolean waits(String token) {
        Guest guest = find(token).guest();
        return guest != null && guest.waiting();
    }

    void put(Guest guest) {
        List<Guest> same = guests.computeIfAbsent(GuestKey.of(guest.token()), first -> new ArrayList<>());
        same.removeIf(other -> other.token().equals(guest.token()));
        same.add(guest);
    }

    void remove(Guest guest) {
        madeMs.remove(guest.token());
        guests.computeIfPresent(GuestKey.of(guest.token()), (key, same) -> {
            same.removeIf(other -> other.token().equals(guest.token()));
            return same.isEmpty() ? null : same;
        });
    }

    /** A badge that staff have confirmed is theirs, as if they had added it. */
    private boolean isConfirmed(Guest guest, GuestEdit edit) {
        return Boolean.FALSE.equals(edit.waiting()) && madeMs.containsKey(guest.token());
    }

    Guest edited(GuestEdit edit) {
        Guest guest = stored(get(edit.token()));
        Integer limit = edit.limitMl() == null ? guest.limitMl() : edit.limitMl();
        return Guest.listed(
                guest.token(),
                edit.name() == null ? guest.name() : edit.name().strip(),
                edit.unlimited() ? null : limit,
                edit.blocked() == null ? guest.blocked() : edit.blocked(),
                edit.waiting() == null ? guest.waiting() : edit.waiting(),
                edit.showName() == null ? guest.showName() : edit.showName());
    }

    /** @param made when the guest made the badge themselves, ms since 1970; null if staff add them */
    static Statement insert(Guest guest, @Nullable Long made) {
        return Statement.of(
                "INSERT INTO guests (token, name, limit_ml, blocked, waiting, show_name, made_ms)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                guest.token(),
                guest.name(),
                guest.limitMl(),
                guest.blocked(),
                guest.waiting(),
                guest.showName(),
                made);
    }

    private Guest stored(Guest guest) {
        return guests.getOrDefault(GuestKey.of(guest.token()), List.of()).stream()
                .filter(each -> each.token().equals(guest.token()))
                .findFirst()
                .orElse(guest);
    }

    Statement update(Guest guest, GuestEdit edit) {
        return Statement.of(
                "UPDATE guests SET name = ?, limit_ml = ?, blocked = ?, waiting = ?, show_name = ?, made_ms = ?"
                        + " WHERE token = ?",
                guest.name(),
                guest.limitMl(),
                guest.blocked(),
                guest.waiting(),
                guest.showName(),
                isConfirmed(guest, edit) ? null : madeMs.get(guest.token()),
                guest.token());
    }

    void put(Guest guest, GuestEdit edit) {
        if (isConfirmed(guest, edit)) {
            madeMs.remove(guest.token());
        }
        put(guest);
    }

    static Statement delete(Guest guest) {
        return Statement.of("DELETE FROM guests WHERE token = ?", guest.token());
    }

    private static Guest read(Row row) {
        return Guest.listed(
                row.getString("token"),
                row.getString("name"),
                row.getInteger("limit_ml"),
                row.getInteger("blocked") != 0,
                row.getInteger("waiting") != 0,
                row.getInteger("show_name") != 0);
    }
}
