package io.aztecpour.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aztecpour.access.Caller;
import io.aztecpour.access.LocalNetwork;
import io.aztecpour.access.RateLimiter;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.pour.PourId;
import io.aztecpour.bus.pour.StopRequest;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.DispenseRequest;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.live.BarState;
import io.aztecpour.live.GuestWords;
import io.aztecpour.live.PourView;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pouring, looking up a pour, and stop. */
final class PourApi implements Api {
    private static final String ANONYMOUS = "anonymous";

    private final Bus bus;
    private final BarState bar;
    private final LocalNetwork network;
    private final RateLimiter pourLimiter;
    private final ReadQueue lookUps;

    /** @param pourLimiter for requests by those who did not sign in */
    PourApi(Bus bus, BarState bar, LocalNetwork network, RateLimiter pourLimiter, ReadQueue lookUps) {
        this.bus = bus;
        this.bar = bar;
        this.network = network;
        this.pourLimiter = pourLimiter;
        this.lookUps = lookUps;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of(
                "dispense",
                this::dispense,
                "getPour",
                this::pour,
                "stopAll",
                call -> stop(call, null, call.header("Idempotency-Key")),
                "stopTap",
                call -> stop(call, KnownTaps.of(call, bar).tap().id(), null));
    }

    private record Started(
            boolean success,
            String message,
            @Nullable String requestId,
            @Nullable String tap) {}

    private record Refused(
            boolean success,
            String reason,
            String code,
            @Nullable String requestId,
            @Nullable String tap,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer leftMl) {}

    private record Stopped(boolean success, List<String> stopped, List<String> cannotStop) {}

    private Future<Answer> dispense(Call call) {
        JsonObject body = call.body();
        Caller caller = call.caller();
        return turn(call)
                .compose(mine -> bus.ask(
                        Addresses.DISPENSE,
                        new DispenseRequest(
                                body.getString("tap"),
                                // The contract lets only whole numbers through, 30.0 among them.
                                body.getNumber("amount_ml").intValue(),
                                userToken(body),
                                call.header("Idempotency-Key"),
                                caller.signature(),
                                call.ageMs())))
                .map(answer -> answer(answer, caller.role().isStaff()));
    }

    /** The original pours for clients that send no name; so does the hub where anyone may pour. */
    private String userToken(JsonObject body) {
        Object token = body.getValue("user_token");
        if (token instanceof String text && !text.isBlank()) {
            return text;
        }
        if (bar.settings().accessPour() == HubSettings.PourAccess.ANYONE) {
            return ANONYMOUS;
        }
        throw Fault.invalid(
                "user_token",
                token instanceof Number ? FieldError.wrongType("string", "must be text") : FieldError.MISSING);
    }

    /**
     * A refusal is a row in the log too, and a request with a key is kept for a day: guests must not fill the disk with them.
     */
    private Future<Void> turn(Call call) {
        return call.caller().role().isStaff()
                ? Future.succeededFuture()
                : pourLimiter
                        .take(network.source(call.address()))
                        .compose(wait -> wait > 0
                                ? Future.failedFuture(call.tooMany("Too many wishes from here.", wait))
                                : Future.succeededFuture());
    }

    private static Answer answer(DispenseAnswer answer, boolean forStaff) {
        Code code = answer.code();
        if (code == null) {
            return Answer.ok(new Started(true, "Dispense started", answer.requestId(), answer.tap()));
        }
        return new Answer(
                StatusCodes.of(code),
                new Refused(
                        false,
                        String.valueOf(GuestWords.reason(code.name(), answer.reason(), forStaff)),
                        code.name(),
                        answer.requestId(),
                        answer.tap(),
                        answer.leftMl()));
    }

    private Future<Answer> pour(Call call) {
        PourId name = new PourId(call.path("request_id"));
        boolean staff = call.caller().role().isStaff();
        return bus.ask(Addresses.POUR, name)
                .compose(found -> found.pour() != null
                        ? Future.succeededFuture(Answer.ok(PourView.of(found.pour(), staff)))
                        : lookUps.read(call, () -> past(name, staff)));
    }

    private Future<Answer> past(PourId name, boolean staff) {
        return bus.ask(Addresses.POUR_EVENTS, name)
                .map(events -> Answer.ok(PastPour.of(events.events(), staff)
                        .orElseThrow(() -> new Fault(Code.UNKNOWN_POUR, "There is no such pour."))));
    }

    private Future<Answer> stop(Call call, @Nullable String tap, @Nullable String key) {
        return bus.ask(Addresses.STOP, new StopRequest(tap, key, call.caller().signature()))
                .map(answer -> Answer.ok(new Stopped(true, answer.stopped(), answer.cannotStop())));
    }
}
