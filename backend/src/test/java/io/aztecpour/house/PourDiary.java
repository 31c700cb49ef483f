package io.aztecpour.house;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Every pour that the hub tells of, and whether ever two were under way at one tap. */
final class PourDiary {
    private static final Set<PourPhase> UNDER_WAY = Set.of(PourPhase.STARTED, PourPhase.POURING, PourPhase.SETTLING);

    private final Map<String, Promise<Pour>> ends = new ConcurrentHashMap<>();
    private final Map<String, String> underWay = new ConcurrentHashMap<>();
    private final Queue<String> wrongs = new ConcurrentLinkedQueue<>();
    private volatile boolean storeFailed;

    PourDiary(Bus bus) {
        bus.subscribe(Catalogue.POURS, this::on);
        bus.subscribe(Catalogue.STORE_HEALTH, health -> storeFailed |= !health.ok());
    }

    private void on(Pour pour) {
        if (UNDER_WAY.contains(pour.phase())) {
            String other = underWay.put(pour.tap(), pour.requestId());
            if (other != null && !other.equals(pour.requestId())) {
                wrongs.add("two at once: " + other + " and " + pour);
            }
        }
        if (pour.phase().ended()) {
            underWay.remove(pour.tap(), pour.requestId());
            end(pour.requestId()).tryComplete(pour);
        }
    }

    Future<Pour> ended(String requestId) {
        return end(requestId).future();
    }

    private Promise<Pour> end(String requestId) {
        return ends.computeIfAbsent(requestId, id -> Promise.promise());
    }

    /** @return whether ever the disk was too slow for the log: what was refused then is not in it */
    boolean storeFailed() {
        return storeFailed;
    }

    List<String> wrongs() {
        return List.copyOf(wrongs);
    }
}
