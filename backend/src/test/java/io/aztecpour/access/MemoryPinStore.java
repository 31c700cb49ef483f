package io.aztecpour.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** PINs for one test, hashed with few rounds so that signing in costs nothing. */
public final class MemoryPinStore implements PinStore {
    public static final String ADMIN = "123456";
    public static final String BARTENDER = "654321";

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

    public static Future<Pins> pins(Vertx vertx) {
        return Pins.prepare(vertx, new MemoryPinStore(), ADMIN, BARTENDER, 10).map(Pins.Prepared::pins);
    }
}
