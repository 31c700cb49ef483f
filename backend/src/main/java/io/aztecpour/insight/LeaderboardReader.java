package io.aztecpour.insight;

import com.fasterxml.jackson.databind.JsonNode;
import io.aztecpour.bus.insight.Leaderboard;
import io.aztecpour.bus.insight.Leaderboard.Placed;
import io.aztecpour.bus.insight.Night;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.GuestKey;
import io.aztecpour.insight.Facts.Question;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who had most in a night, of those that agreed to be named. */
record LeaderboardReader(Store store) {
    private static final int MOST = 10;

    private static final List<String> COLUMNS = List.of("user_token", "SUM(pours)", "SUM(ul)");

    private record Had(String name, long pours, long ul) {
        Had plus(Had more) {
            return new Had(name, pours + more.pours, ul + more.ul);
        }
    }

    /** @param known the guest list */
    Future<Leaderboard> read(Night night, List<Guest> known) {
        Map<GuestKey, Guest> agreed = new HashMap<>();
        known.stream()
                .filter(guest -> guest.leaderboard() && !guest.blocked() && !guest.waiting())
                .forEach(guest -> agreed.put(GuestKey.of(guest.token()), guest));
        Future<List<JsonNode>> lines = agreed.isEmpty()
                ? Future.succeededFuture(List.of())
                : Facts.find(store, night.fromMs(), night.toMs())
                        .compose(facts -> facts.read(new Question(
                                SumTable.HOURS, COLUMNS, 1, "maintenance = '' AND user_token IS NOT NULL")));
        return lines.map(found -> new Leaderboard(
                night.date(), night.fromMs(), night.nowMs(), night.timeZone(), placed(had(found, agreed))));
    }

    private static List<Had> had(List<JsonNode> lines, Map<GuestKey, Guest> agreed) {
        Map<GuestKey, Had> guests = new HashMap<>();
        for (JsonNode line : lines) {
            GuestKey key = GuestKey.of(line.get(0).asText());
            Guest guest = agreed.get(key);
            if (guest != null) {
                Had had = new Had(
                        guest.firstName(), line.get(1).asLong(), line.get(2).asLong());
                guests.merge(key, had, Had::plus);
            }
        }
        return guests.values().stream()
                .filter(guest -> guest.ul > 0)
                .sorted(Comparator.comparingLong((Had guest) -> -guest.ul)
                        .thenComparingLong(guest -> -guest.pours)
                        .thenComparing(Had::name))
                .toList();
    }

    private static List<Placed> placed(List<Had> guests) {
        List<Placed> placed = new ArrayList<>();
        for (Had guest : guests.subList(0, Math.min(MOST, guests.size()))) {
            Placed before = placed.isEmpty() ? null : placed.get(placed.size() - 1);
            double ml = Ml.of(guest.ul);
            int place = before != null && before.ml() == ml ? before.place() : placed.size() + 1;
            placed.add(new Placed(place, guest.name, guest.pours, ml));
        }
        return placed;
    }
}
