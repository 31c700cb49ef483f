package io.aztecpour.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.auth.hashing.HashingStrategy;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * The slow hash of PINs (PBKDF2 with HMAC-SHA-512), computed one at a time on a thread of its own: it takes a whole core for
 * long, and the shared workers serve the store. It ends with its Vert.x.
 */
final class PinHash {
    private static final String ALGORITHM = "pbkdf2";

    private static final int SALT_BYTES = 16;

    private final WorkerExecutor thread;
    private final int rounds;
    private final HashingStrategy strategy = HashingStrategy.load();
    private final SecureRandom random = new SecureRandom();

    PinHash(Vertx vertx, int rounds) {
        this.thread = vertx.createSharedWorkerExecutor("pins", 1);
        this.rounds = rounds;
    }

    Future<String> of(String pin) {
        return thread.executeBlocking(
                () -> strategy.hash(ALGORITHM, Map.of("it", Integer.toString(rounds)), salt(), pin), false);
    }

    Future<Boolean> matches(String hash, String pin) {
        return thread.executeBlocking(() -> strategy.verify(hash, pin), false);
    }

    /** @return whether it was made with as many rounds as {@link #of} takes now */
    boolean isCurrent(String hash) {
        return hash.startsWith("$" + ALGORITHM + "$it=" + rounds + "$");
    }

    private String salt() {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return Base64.getEncoder().withoutPadding().encodeToString(salt);
    }
}
