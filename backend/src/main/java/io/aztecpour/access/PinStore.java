package io.aztecpour.access;

import io.aztecpour.store.Secrets;
import io.vertx.core.Future;
import java.util.Optional;

/** Where the hashes of the PINs are kept. */
public interface PinStore {
    Future<Optional<String>> get(String name);

    /** @return done when it would survive a power cut */
    Future<Void> put(String name, String value);

    /** @return what is kept from now on: what another hub put there before, or else this value */
    Future<String> putIfAbsent(String name, String value);

    /** @return the place in the hub's own store */
    static PinStore in(Secrets secrets) {
        return new PinStore() {
            @Override
            public Future<Optional<String>> get(String name) {
                return secrets.get(name);
            }

            @Override
            public Future<Void> put(String name, String value) {
                return secrets.put(name, value);
            }

            @Override
            public Future<String> putIfAbsent(String name, String value) {
                return secrets.putIfAbsent(name, value);
            }
        };
    }
}
