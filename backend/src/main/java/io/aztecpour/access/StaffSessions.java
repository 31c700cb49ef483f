package io.aztecpour.access;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Role;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.handler.SessionHandler;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of staff. Guests have none, so opening the page often fills no memory. Where the hub serves https, staff have
 * sessions only over https, and over http from this machine itself, whose loopback nobody overhears: the hub is set up there,
 * and a proxy may run there.
 */
public final class StaffSessions implements PlatformHandler {
    private static final String CALLER = "io.aztecpour.caller";
    private static final String UNKNOWN = "io.aztecpour.caller.unknown";

    /** Two names, because browsers do not keep cookies of two ports apart and let http not replace one of https. */
    private static final String PLAIN_COOKIE = "aztecpour";

    private static final String TLS_COOKIE = "__Host-aztecpour";
    /** The mark of {@link TrustedBrowsers}: it outlasts the session and grants nothing. */
    private static final String PLAIN_BROWSER = "aztecpour-browser";

    private static final String TLS_BROWSER = "__Host-aztecpour-browser";
    /** A night and the morning after. */
    private static final long IDLE_HOURS = 16;

    /** A store that does not answer keeps no hub from ending, ms. */
    private static final long CLOSE_MS = 1_000;

    private final Pins pins;
    private final boolean tls;
    private final Proxies proxies;
    private final StaffSessionStore store;
    private final SessionHandler plain;
    private final SessionHandler secure;

    /**
     * @param tls whether the hub serves https
     * @param nanos monotonic, ns
     * @param access keeps who is signed in
     */
    public StaffSessions(Vertx vertx, Pins pins, boolean tls, Proxies proxies, LongSupplier nanos, AccessState access) {
        this.pins = pins;
        this.proxies = proxies;
        this.tls = tls;
        store = access.sessions(vertx, pins, nanos, TimeUnit.HOURS.toMillis(IDLE_HOURS));
        plain = handler(false);
        secure = handler(true);
    }

    /** Begins what keeps sessions and store in step; call it on the event loop that serves them. */
    public void watch() {
        store.watch();
    }

    /** @return done when all sessions are written down as they are now, or could not be */
    public Future<Void> close() {
        return store.save().timeout(CLOSE_MS, TimeUnit.MILLISECONDS).otherwiseEmpty();
    }

    private SessionHandler handler(boolean overTls) {
        return SessionHandler.create(store)
                .setSessionCookieName(overTls ? TLS_COOKIE : PLAIN_COOKIE)
                .setCookieHttpOnlyFlag(true)
                .setCookieSameSite(CookieSameSite.STRICT)
                .setCookieSecureFlag(overTls)
                .setCookieMaxAge(TimeUnit.HOURS.toSeconds(IDLE_HOURS))
                .setSessionTimeout(TimeUnit.HOURS.toMillis(IDLE_HOURS))
                .setNagHttps(false)
                .setLazySession(true);
    }

    /** Loads the session where the request brings one. */
    @Override
    public void handle(RoutingContext context) {
        String id = id(context);
        if (id == null) {
            context.next();
            return;
        }
        Future<Void> look = store.look(id);
        if (look.succeeded()) {
            handlerFor(context).handle(context);
            return;
        }
        // The handler resumes it when the session is there.
        context.request().pause();
        look.onSuccess(known -> handlerFor(context).handle(context)).onFailure(failure -> {
            context.put(UNKNOWN, failure);
            context.put(CALLER, Caller.GUEST);
            context.request().resume();
            context.next();
        });
    }

    /** @return the id that the request brings; null where it brings none */
    private @Nullable String id(RoutingContext context) {
        Cookie cookie = servesStaff(context.request()) ? context.request().getCookie(handlerCookie(context)) : null;
        return cookie == null ? null : cookie.getValue();
    }

    private boolean bringsCookie(RoutingContext context) {
        return id(context) != null;
    }

    /**
     * Where the database was asked in vain whose cookie it is, the sender counts as a guest.
     *
     * @param refusal for somebody who is not signed in
     * @return what this request is refused with: signing in again would not help
     */
    public Fault explain(RoutingContext context, Fault refusal) {
        return isUnknown(context) && refusal.code() == Code.NOT_SIGNED_IN ? SharedPinLimiter.notNow() : refusal;
    }

    /** @return whether nobody can tell just now who sent this request */
    public boolean isUnknown(RoutingContext context) {
        return context.get(UNKNOWN) != null;
    }

    /** @return whether staff may sign in and work over this connection */
    public boolean servesStaff(HttpServerRequest request) {
        return !tls || proxies.isSecure(request) || proxies.isLocal(request);
    }

    private SessionHandler handlerFor(RoutingContext context) {
        return proxies.isSecure(context.request()) ? secure : plain;
    }

    /** @return who sent this request */
    public Caller caller(RoutingContext context) {
        Caller known = context.get(CALLER);
        if (known == null) {
            known = read(context);
            context.put(CALLER, known);
        }
        return known;
    }

    private Caller read(RoutingContext context) {
        // Asking for the session would make one: a request without our cookie has none.
        Session session = bringsCookie(context) ? context.session() : null;
        if (session == null) {
            return Caller.GUEST;
        }
        Caller caller = read(session, proxies.isSecure(context.request()));
        if (caller == null) {
            // Unknown, timed out, opened with a PIN that is no longer valid, or brought from https to http.
            session.destroy();
            return Caller.GUEST;
        }
        return caller;
    }

    private @Nullable Caller read(Session session, boolean overTls) {
        String role = session.get(KeptSession.ROLE);
        String mark = session.get(KeptSession.MARK);
        boolean opened = Boolean.TRUE.equals(session.get(KeptSession.TLS));
        if (role == null || mark == null || opened != overTls || !KeptSession.isOf(pins, Role.valueOf(role), mark)) {
            return null;
        }
        return new Caller(Role.valueOf(role), session.get(KeptSession.NAME), session.get(KeptSession.ID));
    }

    /**
     * Opens a session under a new id, so that an id known before is worthless. It lives as long as the PIN that was typed,
     * even if that changed during the check.
     *
     * @return done when every hub that shares the database knows it; fails where it could not be opened
     */
    public Future<Caller> signIn(RoutingContext context, Pins.Match match, @Nullable String name) {
        Future<Void> before = Future.succeededFuture();
        if (context.session() == null) {
            handlerFor(context).newSession(context);
        } else {
            before = store.delete(context.session().id());
            // A session made just now has an id that nobody can know; a second one would overtake its cookie.
            context.session().regenerateId();
        }
        Session session = context.session();
        Caller caller = new Caller(match.role(), name, UUID.randomUUID().toString());
        put(session, match, caller, proxies.isSecure(context.request()));
        // The handler may have stored it before anybody was signed in here.
        return before.compose(ended -> store.open(session))
                .onSuccess(opened -> context.put(CALLER, caller))
                .map(caller)
                .onFailure(failure -> {
                    session.destroy();
                    context.response().removeCookie(handlerCookie(context));
                });
    }

    private static void put(Session session, Pins.Match match, Caller caller, boolean overTls) {
        session.put(KeptSession.ROLE, match.role().name());
        session.put(KeptSession.MARK, match.mark());
        session.put(KeptSession.ID, caller.session());
        session.put(KeptSession.TLS, overTls);
        if (caller.name() == null) {
            session.remove(KeptSession.NAME);
        } else {
            session.put(KeptSession.NAME, caller.name());
        }
    }

    private String handlerCookie(RoutingContext context) {
        return proxies.isSecure(context.request()) ? TLS_COOKIE : PLAIN_COOKIE;
    }

    /** @return the mark that {@link #know} left in this browser; null in a stranger's */
    public @Nullable String browser(RoutingContext context) {
        Cookie kept = context.request().getCookie(browserCookie(context));
        return kept == null ? null : kept.getValue();
    }

    /** Marks the browser, which from now on does not queue with strangers. */
    public void know(RoutingContext context, String browser) {
        context.response()
                .addCookie(Cookie.cookie(browserCookie(context), browser)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setSecure(proxies.isSecure(context.request()))
                        .setMaxAge(TrustedBrowsers.AGE.toSeconds()));
    }

    private String browserCookie(RoutingContext context) {
        return proxies.isSecure(context.request()) ? TLS_BROWSER : PLAIN_BROWSER;
    }

    /**
     * Keeps the session of somebody who changes their own PIN open, whichever of the two PINs a hub knows; call it before the change is
     * stored, so that no hub ever sees the new PIN without it.
     */
    public Future<Void> renew(RoutingContext context, Pins.Change change) {
        Role role = caller(context).role();
        if (!change.hashes().containsKey(role) || !isOpen(context).getAsBoolean()) {
            return Future.succeededFuture();
        }
        context.session().put(KeptSession.MARK, pins.mark(role) + " " + change.mark(role));
        return store.change(context.session());
    }

    /**
     * Watches a sign-in: a request may take long, and a socket a night.
     *
     * @return tells on this event loop, at any time, whether the sender of this request is still signed in as before; always
     *     true for guests, but not once it can be told again whether the sender is one
     */
    public BooleanSupplier isOpen(RoutingContext context) {
        Caller caller = caller(context);
        if (!caller.role().isStaff()) {
            return isUnknown(context) ? () -> !store.isAnswering() : () -> true;
        }
        Session session = context.session();
        boolean overTls = proxies.isSecure(context.request());
        return () -> !session.isDestroyed() && !store.isExpired(session) && caller.equals(read(session, overTls));
    }

    /** Ends the session, if there is one; done when the database knows, or does not answer. */
    public Future<Void> signOut(RoutingContext context) {
        Future<Void> done = Future.succeededFuture();
        if (caller(context).role().isStaff()) {
            done = store.delete(context.session().id());
            context.session().destroy();
        }
        context.put(CALLER, Caller.GUEST);
        return done;
    }
}
