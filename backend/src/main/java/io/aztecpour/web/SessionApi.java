package io.aztecpour.web;

import io.aztecpour.access.Caller;
import io.aztecpour.access.PinAuthenticator;
import io.aztecpour.access.StaffSessions;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.access.SignedOut;
import io.aztecpour.domain.Check;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Role;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signing in, signing out, and who am I. */
final class SessionApi implements Api {
    private final Bus bus;
    private final PinAuthenticator pinAuthenticator;
    private final StaffSessions sessions;

    SessionApi(Bus bus, PinAuthenticator pinAuthenticator, StaffSessions sessions) {
        this.bus = bus;
        this.pinAuthenticator = pinAuthenticator;
        this.sessions = sessions;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("getSession", this::mine, "signIn", this::signIn, "signOut", this::signOut);
    }

    private record SessionView(Role role, @Nullable String name) {
        static SessionView of(Caller caller) {
            return new SessionView(caller.role(), caller.name());
        }
    }

    private Future<Answer> mine(Call call) {
        return sessions.isUnknown(call.context())
                ? Future.failedFuture(sessions.explain(call.context(), new Fault(Code.NOT_SIGNED_IN, "Sign in first.")))
                : Future.succeededFuture(Answer.ok(SessionView.of(call.caller())));
    }

    private Future<Answer> signIn(Call call) {
        JsonObject body = call.body();
        String name = name(body);
        return pinAuthenticator
                .signIn(call.address(), sessions.browser(call.context()), body.getString("pin"))
                .compose(result -> result instanceof PinAuthenticator.Result.Welcome welcome
                        ? signIn(call, welcome, name).map(caller -> Answer.ok(SessionView.of(caller)))
                        : Future.failedFuture(refusal(call, result)));
    }

    /** Ends the session that was open here before. */
    private Future<Caller> signIn(Call call, PinAuthenticator.Result.Welcome welcome, @Nullable String name) {
        if (welcome.browser() != null) {
            sessions.know(call.context(), welcome.browser());
        }
        return sessions.signIn(call.context(), welcome.match(), name).onSuccess(caller -> tellSignedOut(call.caller()));
    }

    /** Call it after the session has ended, so that no socket opens with it behind the news. */
    private void tellSignedOut(Caller caller) {
        if (caller.session() != null) {
            bus.publish(Addresses.SIGNED_OUT, new SignedOut(caller.session(), null));
        }
    }

    private static Fault refusal(Call call, PinAuthenticator.Result result) {
        if (result instanceof PinAuthenticator.Result.Wait wait) {
            return call.tooMany("Too many wrong PINs.", wait.seconds());
        }
        return new Fault(Code.WRONG_PIN, "This PIN is not known here.");
    }

    private static @Nullable String name(JsonObject body) {
        String name = body.getString("name", "").strip();
        return name.isEmpty() ? null : Check.readable(name, "name");
    }

    private Future<Answer> signOut(Call call) {
        Caller caller = call.caller();
        return sessions.signOut(call.context()).map(ended -> {
            tellSignedOut(caller);
            return Answer.ok(SessionView.of(Caller.GUEST));
        });
    }
}
