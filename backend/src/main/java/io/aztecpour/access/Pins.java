package io.aztecpour.access;

import io.aztecpour.domain.Check;
import io.aztecpour.domain.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The PINs of bartender and admin, known by their hashes alone. */
public final class Pins {
    public static final int SHORTEST = 4;
    public static final int LONGEST = 64;

    /** Digits of a PIN that the hub makes. */
    private static final int MADE_DIGITS = 6;

    private final PinHash hash;
    private final PinStore store;
    private final KnownBrowsers browsers;
    private final Map<Role, String> hashes = new ConcurrentHashMap<>();

    private Pins(PinHash hash, PinStore store, KnownBrowsers browsers) {
        this.hash = hash;
        this.store = store;
        this.browsers = browsers;
    }

    /**
     * PINs that are ready, with those that were made just now.
     *
     * @param made to be printed once; nobody can read them again
     */
    public record Prepared(Pins pins, Map<Role, String> made) {}

    /**
     * Takes the PINs that were given, else those of the last run, else makes new ones.
     *
     * @param admin given from outside; null where none is
     * @param bartender given from outside; null where none is
     */
    public static Future<Prepared> prepare(
            Vertx vertx, PinStore store, @Nullable String admin, @Nullable String bartender) {
        return prepare(vertx, store, admin, bartender, PinHash.ITERATIONS);
    }

    static Future<Prepared> prepare(
            Vertx vertx, PinStore store, @Nullable String admin, @Nullable String bartender, int iterations) {
        Map<Role, String> made = new TreeMap<>();
        return KnownBrowsers.prepare(store)
                .map(browsers -> new Pins(new PinHash(vertx, iterations), store, browsers))
                .compose(pins -> pins.prepare(Role.ADMIN, admin, made)
                        .compose(ready -> pins.prepare(Role.BARTENDER, bartender, made))
                        .map(ready -> new Prepared(pins, Map.copyOf(made))));
    }

    private Future<Void> prepare(Role role, @Nullable String given, Map<Role, String> made) {
        if (given != null) {
            return keep(role, given);
        }
        return store.get(name(role)).compose(kept -> {
            if (kept.isPresent()) {
                hashes.put(role, kept.get());
                return Future.succeededFuture();
            }
            String pin = random();
            made.put(role, pin);
            return keep(role, pin);
        });
    }

    /** @return the role whose PIN this is */
    public Future<Optional<Role>> roleOf(String pin) {
        return matches(Role.ADMIN, pin)
                .compose(admin -> admin
                        ? Future.succeededFuture(Optional.of(Role.ADMIN))
                        : matches(Role.BARTENDER, pin)
                                .map(bartender -> bartender ? Optional.of(Role.BARTENDER) : Optional.empty()));
    }

    /**
     * Another PIN for this role; sessions that were opened with the old one end.
     *
     * @return fails with a fault where it is too short, too long or the other role's
     */
    public Future<Void> change(Role role, String pin) {
        String field = role == Role.ADMIN ? "admin_pin" : "bartender_pin";
        Role other = role == Role.ADMIN ? Role.BARTENDER : Role.ADMIN;
        return matches(other, pin).compose(same -> {
            Check.text(pin, SHORTEST, LONGEST, field);
            Check.that(!same, field, "must differ from the other PIN");
            return keep(role, pin);
        });
    }

    /** @return a mark that changes with the PIN; a session keeps it and ends when it is another */
    int mark(Role role) {
        return String.valueOf(hashes.get(role)).hashCode();
    }

    KnownBrowsers browsers() {
        return browsers;
    }

    private Future<Void> keep(Role role, String pin) {
        return hash.of(pin)
                .compose(hashed -> store.put(name(role), hashed).onSuccess(kept -> hashes.put(role, hashed)));
    }

    private Future<Boolean> matches(Role role, String pin) {
        String known = hashes.get(role);
        return known == null ? Future.succeededFuture(false) : hash.matches(known, pin);
    }

    private static String name(Role role) {
        return "pin." + role.name().toLowerCase(Locale.ROOT);
    }

    private static String random() {
        int bound = (int) Math.pow(10, MADE_DIGITS);
        return ("%0" + MADE_DIGITS + "d").formatted(new SecureRandom().nextInt(bound));
    }
}
