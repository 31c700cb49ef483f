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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The guest list in memory, as it is stored; it does not hold what a guest had. */
final class GuestList {
    /** By what their spellings have in common; more than one only in lists of before that counted. */
    private final Map<GuestKey, List<Listed>> guests = new HashMap<>();

    private final BooleanSupplier onlyKnown;

    /** @param onlyKnown whether nobody else is poured for: then whoever made their own badge waits until staff confirm it */
    GuestList(BooleanSupplier onlyKnown) {
        this.onlyKnown = onlyKnown;
    }

    /**
     * A row of the list.
     *
     * @param madeMs when the guest made the badge themselves, ms since 1970; null for one that staff added or confirmed
     */
    record Listed(Guest guest, @Nullable Long madeMs) {
        String token() {
            return guest.token();
        }

        /** @return the row as staff want it; a badge that they confirm is as if they had added it */
        Listed edited(GuestEdit edit) {
            Integer limit = edit.limitMl() == null ? guest.limitMl() : edit.limitMl();
            Guest changed = Guest.listed(
                    guest.token(),
                    edit.name() == null ? guest.name() : edit.name().strip(),
                    edit.unlimited() ? null : limit,
                    edit.blocked() == null ? guest.blocked() : edit.blocked(),
                    edit.waiting() == null ? guest.waiting() : edit.waiting(),
                    edit.showName() == null ? guest.showName() : edit.showName(),
                    edit.leaderboard() == null ? guest.leaderboard() : edit.leaderboard());
            return new Listed(changed, Boolean.FALSE.equals(edit.waiting()) ? null : madeMs);
        }

        Statement insert() {
            return Statement.of(
                    "INSERT INTO guests (token, name, limit_ml, blocked, waiting, show_name, leaderboard, made_ms)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    guest.token(),
                    guest.name(),
                    guest.limitMl(),
                    bit(guest.blocked()),
                    bit(guest.waiting()),
                    bit(guest.showName()),
                    bit(guest.leaderboard()),
                    madeMs);
        }

        Statement update() {
            return Statement.of(
                    "UPDATE guests SET name = ?, limit_ml = ?, blocked = ?, waiting = ?, show_name = ?, leaderboard = ?, made_ms = ?"
                            + " WHERE token = ?",
                    guest.name(),
                    guest.limitMl(),
                    bit(guest.blocked()),
                    bit(guest.waiting()),
                    bit(guest.showName()),
                    bit(guest.leaderboard()),
                    madeMs,
                    guest.token());
        }

        Statement delete() {
            return Statement.of("DELETE FROM guests WHERE token = ?", guest.token());
        }

        /** Yes and no are 1 and 0 in every database. */
        private static int bit(boolean yes) {
            return yes ? 1 : 0;
        }

        private static Listed read(Row row) {
            Guest guest = Guest.listed(
                    row.getString("token"),
                    row.getString("name"),
                    row.getInteger("limit_ml"),
                    row.getInteger("blocked") != 0,
                    row.getInteger("waiting") != 0,
                    row.getInteger("show_name") != 0,
                    row.getInteger("leaderboard") != 0);
            return new Listed(guest, row.getLong("made_ms"));
        }
    }

    Future<Void> load(Store store) {
        return store.read("SELECT token, name, limit_ml, blocked, waiting, show_name, leaderboard, made_ms FROM guests")
                .map(rows -> {
                    guests.clear();
                    rows.forEach(row -> put(Listed.read(row)));
                    return null;
                });
    }

    /** @return all guests, sorted by name */
    List<Guest> all() {
        Collator names = Collator.getInstance(Locale.ROOT);
        return rows().map(this::asItCounts)
                .sorted(Comparator.comparing(Guest::name, names).thenComparing(Guest::token))
                .toList();
    }

    private Stream<Listed> rows() {
        return guests.values().stream().flatMap(List::stream);
    }

    private Guest asItCounts(Listed row) {
        return onlyKnown.getAsBoolean() && row.madeMs != null ? row.guest.withWaiting(true) : row.guest;
    }

    /** @return whom this token stands for, however it is spelled */
    GuestIdentity find(String token) {
        List<Listed> found = alike(token);
        Listed meant = meant(token, found);
        List<Guest> others =
                found.stream().filter(row -> row != meant).map(Listed::guest).toList();
        return new GuestIdentity(
                meant == null ? token : meant.token(),
                GuestKey.of(token),
                meant == null ? null : asItCounts(meant),
                others);
    }

    private List<Listed> alike(String token) {
        return guests.getOrDefault(GuestKey.of(token), List.of());
    }

    /** @return the one with this spelling, or the only one with any */
    private static @Nullable Listed meant(String token, List<Listed> alike) {
        return alike.stream()
                .filter(row -> alike.size() == 1 || row.token().equals(token))
                .findFirst()
                .orElse(null);
    }

    /** @return whether no guest has a token that could be taken for this one */
    boolean isFree(String token) {
        return !guests.containsKey(GuestKey.of(token));
    }

    Listed get(String token) {
        List<Listed> alike = alike(token);
        Listed meant = meant(token, alike);
        if (meant == null) {
            throw new Fault(
                    Code.UNKNOWN_GUEST,
                    alike.isEmpty()
                            ? "There is no such guest on the list."
                            : "Several guests have a code like this one: write it exactly as it is on the list.");
        }
        return meant;
    }

    /** @return how many badges that guests made themselves wait, or were made since then, ms since 1970 */
    long selfMade(long sinceMs) {
        return rows().filter(row -> row.madeMs != null
                        && (row.madeMs > sinceMs || asItCounts(row).waiting()))
                .count();
    }

    void put(Listed row) {
        List<Listed> same = guests.computeIfAbsent(GuestKey.of(row.token()), first -> new ArrayList<>());
        same.removeIf(other -> other.token().equals(row.token()));
        same.add(row);
    }

    void remove(Listed row) {
        guests.computeIfPresent(GuestKey.of(row.token()), (key, same) -> {
            same.removeIf(other -> other.token().equals(row.token()));
            return same.isEmpty() ? null : same;
        });
    }
}
