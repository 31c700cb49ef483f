package io.aztecpour.access;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** PINs for one test. */
final class MemoryPinStore implements PinStore {
    private final Map<String, String> kept = new ConcurrentHashMap<>();

    @Override
    public Future<Optional<String>> get(String name) {
        return Future.succeededFuture(Optional.ofNullable(kept.get(name)));
    }

    @Override
    public Future<Void> put(String name, String value) {
        kept.put(name, value);
        return Future.succeededFuture();
    }

    @Override
    public Future<String> putIfAbsent(String name, String value) {
        String there = kept.putIfAbsent(name, value);
        return Future.succeededFuture(there == null ? value : there);
    }
}
