package io.aztecpour.access;

import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Role;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes browsers in which staff have signed in before, by a signed mark. The mark grants no role: its holder merely does
 * not queue behind the wrong PINs of strangers. It names the role and the time of the sign-in and is signed together with the
 * PIN's own mark, so it expires when the PIN changes, and after {@link #AGE}. Only the signing key is stored: nobody can fill
 * the store with marks, and all of them survive a restart.
 */
final class TrustedBrowsers {
    /** How long after its last sign-in a browser is recognized. */
    static final Duration AGE = Duration.ofDays(90);

    private static final String SECRET = "browsers.key";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int MARK_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final Clocks clocks;
    private final Map<Role, RateLimiter> fresh = new EnumMap<>(Role.class);

    /** @param limits counts the marks of new browsers of a role */
    TrustedBrowsers(String key, Clocks clocks, Function<LimitRule, RateLimiter> limits) {
        this.key = new SecretKeySpec(Base64.getUrlDecoder().decode(key), ALGORITHM);
        this.clocks = clocks;
        for (Role role : new Role[] {Role.BARTENDER, Role.ADMIN}) {
            fresh.put(role, limits.apply(LimitRule.newBrowsers(role)));
        }
    }

    /**
     * A browser that staff used.
     *
     * @param role whose PIN was typed there
     */
    record Mark(String id, Role role) {}

    /** Uses the key of the last run, or else a new one, which is lost with this run if the store fails. */
    static Future<TrustedBrowsers> prepare(AccessState access) {
        PinStore store = access.pinStore();
        return store.get(SECRET)
                .otherwise(Optional.empty())
                .compose(kept -> kept.map(Future::succeededFuture).orElseGet(() -> {
                    String fresh = random(KEY_BYTES);
                    return store.putIfAbsent(SECRET, fresh).otherwise(fresh);
                }))
                .map(kept -> new TrustedBrowsers(kept, Clocks.SYSTEM, access::limiter));
    }

    /**
     * @param known what {@link #recognize} returned for this browser
     * @param pin the mark of the PIN that was typed
     * @return the mark for the browser to keep; null if the one it has is worth more, or too many were issued
     */
    Future<@Nullable String> remember(@Nullable Mark known, Role role, String pin) {
        if (known != null && known.role != role && known.role.atLeast(role)) {
            return Future.succeededFuture();
        }
        if (known != null && known.role == role) {
            return Future.succeededFuture(sign(known, pin));
        }
        return mayIntroduce(role).map(may -> may ? sign(new Mark(random(MARK_BYTES), role), pin) : null);
    }

    private Future<Boolean> mayIntroduce(Role role) {
        RateLimiter limit = fresh.get(role);
        return limit == null
                ? Future.succeededFuture(false)
                : limit.take("all").map(wait -> wait == 0).otherwise(false);
    }

    private String sign(Mark mark, String pin) {
        String said = mark.id + "." + mark.role.name().toLowerCase(Locale.ROOT) + "." + nowSeconds();
        return said + "." + signature(said, pin);
    }

    /**
     * @param brought the mark that {@link #remember} gave this browser; null if it brings none
     * @param pin returns the mark of a role's current PIN
     * @return null unless it is a mark of ours that is still valid
     */
    @Nullable
    Mark recognize(@Nullable String brought, Function<Role, String> pin) {
        String[] parts = brought == null ? new String[0] : brought.split("\\.", 4);
        if (parts.length != 4) {
            return null;
        }
        for (Role role : fresh.keySet()) {
            String said = String.join(".", parts[0], parts[1], parts[2]);
            if (role.name().equalsIgnoreCase(parts[1])
                    && MessageDigest.isEqual(bytes(signature(said, pin.apply(role))), bytes(parts[3]))) {
                return isYoung(parts[2]) ? new Mark(parts[0], role) : null;
            }
        }
        return null;
    }

    /** Call it for signed marks only. A clock that was set back makes nobody a stranger. */
    private boolean isYoung(String signedAt) {
        return nowSeconds() - Long.parseLong(signedAt) <= AGE.toSeconds();
    }

    private long nowSeconds() {
        return clocks.wall().instant().getEpochSecond();
    }

    private String signature(String said, String pin) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return encode(mac.doFinal(bytes(said + "." + pin)));
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
