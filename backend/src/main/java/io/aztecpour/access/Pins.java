package io.aztecpour.access;

import io.aztecpour.domain.Check;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.domain.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PINs of bartender and admin, kept as hashes only. */
public final class Pins {
    public static final int SHORTEST = 4;
    public static final int LONGEST = 64;

    /** Rounds of the hash: OWASP's least for PBKDF2-HMAC-SHA-512 (Password Storage Cheat Sheet, 2023). */
    public static final int ROUNDS = 210_000;

    /** Digits of a generated PIN. */
    private static final int MADE_DIGITS = 6;

    private static final FieldError SAME_PIN = FieldError.of(FieldErrorCode.SAME_PIN, "must differ from the other PIN");

    private static final Logger LOG = LoggerFactory.getLogger(Pins.class);

    private final PinHash hash;
    private final PinStore store;
    private final TrustedBrowsers browsers;
    private final Map<Role, String> hashes = new ConcurrentHashMap<>();
    private final AtomicInteger adopted = new AtomicInteger();

    private Pins(PinHash hash, PinStore store, TrustedBrowsers browsers) {
        this.hash = hash;
        this.store = store;
        this.browsers = browsers;
    }

    /**
     * PINs ready for use, and those that were just generated.
     *
     * @param made to be printed once; they cannot be read again
     */
    public record Prepared(Pins pins, Map<Role, String> made) {}

    /**
     * Takes the PINs of the settings, else those of the last run, else generates new ones.
     *
     * @param access keeps them
     * @param admin of the settings; null if there is none
     * @param bartender of the settings; null if there is none
     * @param rounds of the hash of new PINs
     */
    public static Future<Prepared> prepare(
            Vertx vertx, AccessState access, @Nullable String admin, @Nullable String bartender, int rounds) {
        Map<Role, String> made = new TreeMap<>();
        return TrustedBrowsers.prepare(access)
                .map(browsers -> new Pins(new PinHash(vertx, rounds), access.pinStore(), browsers))
                .compose(pins -> pins.prepare(Role.ADMIN, admin, made)
                        .compose(ready -> pins.prepare(Role.BARTENDER, bartender, made))
                        .map(ready -> new Prepared(pins, Map.copyOf(made))));
    }

    private Future<Void> prepare(Role role, @Nullable String given, Map<Role, String> made) {
        if (given != null) {
            return take(role, given);
        }
        return store.get(name(role)).compose(kept -> {
            if (kept.isPresent()) {
                hashes.put(role, kept.get());
                return Future.succeededFuture();
            }
            String pin = random();
            return keep(role, pin)
                    .onSuccess(ours -> {
                        if (ours) {
                            made.put(role, pin);
                        }
                    })
                    .mapEmpty();
        });
    }

    /**
     * A PIN that was right when it was checked.
     *
     * @param mark of the hash that it matched, see {@link #mark}; the PIN may have changed since
     */
    public record Match(Role role, String mark) {}

    /** @return the role whose PIN this is */
    public Future<Optional<Match>> roleOf(String pin) {
        return match(Role.ADMIN, pin)
                .compose(admin -> admin.isPresent() ? Future.succeededFuture(admin) : match(Role.BARTENDER, pin));
    }

    private Future<Optional<Match>> match(Role role, String pin) {
        String known = hashes.get(role);
        return known == null
                ? Future.succeededFuture(Optional.empty())
                : hash.matches(known, pin)
                        .map(same -> same ? Optional.of(new Match(role, markOf(known))) : Optional.empty());
    }

    /** @return whether it is still this role's PIN */
    boolean isCurrent(Match match) {
        return match.mark.equals(mark(match.role));
    }

    /**
     * PINs that are valid but not in use yet.
     *
     * @param secrets to store under these names; nothing changes before that is done
     */
    public record Change(Map<Role, String> hashes, Map<String, String> secrets) {
        /** @return the mark of this role's PIN once it is adopted */
        String mark(Role role) {
            return markOf(String.valueOf(hashes.get(role)));
        }

        @Override
        public String toString() {
            return "Change" + hashes.keySet();
        }
    }

    /**
     * Checks whether these PINs are allowed, compared with each other as they will be after the change.
     *
     * @param wanted roles that are left out keep theirs
     * @return fails with a fault if one is too short, too long or the other role's
     */
    public Future<Change> check(Map<Role, String> wanted) {
        wanted.forEach((role, pin) -> Check.text(pin, SHORTEST, LONGEST, field(role)));
        return differ(wanted).compose(checked -> hashed(wanted));
    }

    private Future<Void> differ(Map<Role, String> wanted) {
        Future<Void> checked = Future.succeededFuture();
        for (Role role : new TreeSet<>(wanted.keySet())) {
            checked = checked.compose(done -> isOthers(wanted, role)).map(same -> {
                Check.that(!same, field(role), SAME_PIN);
                return null;
            });
        }
        return checked;
    }

    private Future<Boolean> isOthers(Map<Role, String> wanted, Role role) {
        Role other = role == Role.ADMIN ? Role.BARTENDER : Role.ADMIN;
        String pin = String.valueOf(wanted.get(role));
        return wanted.containsKey(other)
                ? Future.succeededFuture(pin.equals(wanted.get(other)))
                : match(other, pin).map(Optional::isPresent);
    }

    private Future<Change> hashed(Map<Role, String> wanted) {
        Map<Role, String> fresh = new TreeMap<>();
        Future<Void> done = Future.succeededFuture();
        for (Map.Entry<Role, String> pin : wanted.entrySet()) {
            done = done.compose(before -> hash.of(pin.getValue())).map(hashed -> {
                fresh.put(pin.getKey(), hashed);
                return null;
            });
        }
        return done.map(all -> {
            Map<String, String> secrets = new TreeMap<>();
            fresh.forEach((role, hashed) -> secrets.put(name(role), hashed));
            return new Change(Map.copyOf(fresh), Map.copyOf(secrets));
        });
    }

    /** Puts stored PINs into use; sessions that were opened with the old ones end. */
    public void adopt(Change change) {
        adopted.incrementAndGet();
        hashes.putAll(change.hashes);
    }

    /** @return grows with each {@link #adopt}: what was read before knows nothing of it */
    int adopted() {
        return adopted.get();
    }

    /** Takes over what another hub may have stored. */
    void learn(Role role, String hashed) {
        hashes.put(role, hashed);
    }

    /** @return null if it is no browser of staff, or their PIN has changed since */
    TrustedBrowsers.@Nullable Mark recognize(@Nullable String browser) {
        return browsers.recognize(browser, this::mark);
    }

    /** @return the mark for the browser to keep; null if it keeps the one it has */
    Future<@Nullable String> remember(TrustedBrowsers.@Nullable Mark known, Match match) {
        return browsers.remember(known, match.role, match.mark);
    }

    private static String field(Role role) {
        return role == Role.ADMIN ? "admin_pin" : "bartender_pin";
    }

    /** @return a mark that changes with the PIN; a session stores it and ends when it differs */
    public String mark(Role role) {
        return markOf(String.valueOf(hashes.get(role)));
    }

    private static String markOf(String hash) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(hash.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @return whether it holds; false where another hub has started at the same time, whose PIN holds then */
    private Future<Boolean> keep(Role role, String pin) {
        return hash.of(pin)
                .compose(hashed -> store.putIfAbsent(name(role), hashed)
                        .onSuccess(kept -> hashes.put(role, kept))
                        .map(hashed::equals));
    }

    /** The settings give this PIN again at the next start, so a store that takes no writes does not keep the bar closed. */
    private Future<Void> take(Role role, String given) {
        return isKept(role, given)
                .compose(kept ->
                        kept ? Future.succeededFuture() : hash.of(given).compose(hashed -> adopt(role, given, hashed)));
    }

    /** A hub that starts at the same time may have put the same PIN there meanwhile: then its hash holds for both. */
    private Future<Void> adopt(Role role, String given, String hashed) {
        return store.putIfAbsent(name(role), hashed)
                .onSuccess(there -> hashes.put(role, hashed))
                .compose(there -> there.equals(hashed) ? Future.succeededFuture(true) : isKept(role, given))
                .otherwise(false)
                .compose(kept -> kept ? Future.succeededFuture() : adopt(role, hashed));
    }

    /** The hash of the same PIN stays, and with it whoever signed in with it. */
    private Future<Boolean> isKept(Role role, String given) {
        return store.get(name(role))
                .otherwise(Optional.empty())
                .compose(kept -> kept.filter(hash::isCurrent).isEmpty()
                        ? Future.succeededFuture(false)
                        : hash.matches(kept.get(), given).onSuccess(same -> {
                            if (same) {
                                hashes.put(role, kept.get());
                            }
                        }));
    }

    private Future<Void> adopt(Role role, String hashed) {
        hashes.put(role, hashed);
        return store.put(name(role), hashed).otherwise(failure -> {
            LOG.warn("{} holds as it was given, but cannot be kept: {}", name(role), failure.getMessage());
            return null;
        });
    }

    static String name(Role role) {
        return "pin." + role.name().toLowerCase(Locale.ROOT);
    }

    private static String random() {
        int bound = (int) Math.pow(10, MADE_DIGITS);
        return String.format(Locale.ROOT, "%0" + MADE_DIGITS + "d", new SecureRandom().nextInt(bound));
    }
}
