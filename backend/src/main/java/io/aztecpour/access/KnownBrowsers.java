package io.aztecpour.access;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Knows the browsers in which staff signed in before, by a random mark that the hub signed. It opens nothing and gives no
 * role: its holder only need not queue behind the wrong PINs of strangers. Nothing of it is kept but the signing key, so that
 * nobody can fill the store with marks and all of them outlast a restart.
 */
final class KnownBrowsers {
    private static final String SECRET = "browsers.key";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int MARK_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    private KnownBrowsers(String key) {
        this.key = new SecretKeySpec(Base64.getUrlDecoder().decode(key), ALGORITHM);
    }

    /** With the key of the last run, or a new one, which a store that is out of order forgets with this run. */
    static Future<KnownBrowsers> prepare(PinStore store) {
        return store.get(SECRET)
                .otherwise(Optional.empty())
                .compose(kept -> kept.map(Future::succeededFuture).orElseGet(() -> {
                    String fresh = random(KEY_BYTES);
                    return store.put(SECRET, fresh).map(fresh).otherwise(fresh);
                }))
                .map(KnownBrowsers::new);
    }

    /** @return what the browser is given to keep */
    String introduce() {
        String mark = random(MARK_BYTES);
        return mark + "." + signature(mark);
    }

    /** @return the mark that this browser was given; null where we gave none */
    @Nullable
    String recognize(@Nullable String brought) {
        String[] parts = brought == null ? new String[0] : brought.split("\\.", 2);
        boolean ours = parts.length == 2 && MessageDigest.isEqual(bytes(signature(parts[0])), bytes(parts[1]));
        return ours ? parts[0] : null;
    }

    private String signature(String mark) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return encode(mac.doFinal(bytes(mark)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String random(int length) {
        byte[] random = new byte[length];
        RANDOM.nextBytes(random);
        return encode(random);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
