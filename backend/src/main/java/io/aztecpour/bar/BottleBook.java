package io.aztecpour.bar;

import io.aztecpour.domain.Bottle;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The bottles that are in use, by id: those at taps and the spare ones. */
final class BottleBook {
    private final Map<Long, Bottle> inUse = new TreeMap<>();
    private long lastId;

    BottleBook copy() {
        BottleBook copy = new BottleBook();
        copy.inUse.putAll(inUse);
        copy.lastId = lastId;
        return copy;
    }

    /** @param newest id that was ever given */
    void fill(Iterable<Row> rows, long newest) {
        lastId = newest;
        rows.forEach(row -> put(BottleRows.read(row)));
    }

    List<Bottle> all() {
        return List.copyOf(inUse.values());
    }

    long nextId() {
        return ++lastId;
    }

    void put(Bottle bottle) {
        inUse.put(bottle.id(), bottle);
    }

    void remove(Bottle bottle) {
        inUse.remove(bottle.id());
    }

    Optional<Bottle> at(String tap) {
        return inUse.values().stream()
                .filter(bottle -> tap.equals(bottle.tap()))
                .findFirst();
    }

    /** @throws Fault {@link Code#BOTTLE_ENDED} where it is not in use, or never was */
    Bottle find(long id) {
        Bottle bottle = inUse.get(id);
        if (bottle == null) {
            throw Bottle.notInUse();
        }
        return bottle;
    }
}
