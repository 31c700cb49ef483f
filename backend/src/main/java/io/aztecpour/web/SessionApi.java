package io.aztecpour.web;

import io.aztecpour.access.Caller;
import io.aztecpour.access.Doorkeeper;
import io.aztecpour.access.StaffSessions;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.SignedOut;
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
    private final Doorkeeper door;
    private final StaffSessions sessions;

    SessionApi(Bus bus, Doorkeeper door, StaffSessions sessions) {
        this.bus = bus;
        this.door = door;
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
        return Future.succeededFuture(Answer.ok(SessionView.of(call.caller())));
    }

    private Future<Answer> signIn(Call call) {
        JsonObject body = call.body();
        return door.signIn(call.address(), body.getString("pin")).map(result -> {
            if (result instanceof Doorkeeper.Result.Welcome welcome) {
                Caller caller = sessions.signIn(call.context(), welcome.role(), name(body));
                return Answer.ok(SessionView.of(caller));
            }
            throw refusal(call, result);
        });
    }

    private static Fault refusal(Call call, Doorkeeper.Result result) {
        if (result instanceof Doorkeeper.Result.Wait wait) {
            call.context().response().putHeader("Retry-After", Long.toString(wait.seconds()));
            return new Fault(Code.TOO_MANY_TRIES, "Too many wrong PINs. Try again in %d s.".formatted(wait.seconds()));
        }
        return new Fault(Code.WRONG_PIN, "This PIN is not known here.");
    }

    private static @Nullable String name(JsonObject body) {
        String name = body.getString("name", "").replaceAll("\\p{Cntrl}", " ").strip();
        return name.isEmpty() ? null : name;
    }

    private Future<Answer> signOut(Call call) {
        if (call.caller().session() != null) {
            bus.publish(Catalogue.SIGNED_OUT, new SignedOut(call.caller().session(), null));
        }
        sessions.signOut(call.context());
        return Future.succeededFuture(Answer.ok(SessionView.of(Caller.GUEST)));
    }
}
