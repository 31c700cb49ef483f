package io.aztecpour.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aztecpour.access.Caller;
import io.aztecpour.bus.Json;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.live.HubClock;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that keeps the contract, from somebody who may send it.
 *
 * @param address that it comes from, see {@link io.aztecpour.access.Proxies#client}
 * @param caller who sent it
 */
record Call(RoutingContext context, String address, Caller caller, ValidatedRequest request) {

    String path(String name) {
        return String.valueOf(text(request.getPathParameters(), name));
    }

    /** @return a whole number of the path */
    long id(String name) {
        return Objects.requireNonNull(request.getPathParameters().get(name)).getLong();
    }

    @Nullable
    String query(String name) {
        return text(request.getQuery(), name);
    }

    @Nullable
    Long number(String name) {
        RequestParameter value = request.getQuery().get(name);
        return value == null || value.isNull() ? null : value.getLong();
    }

    @Nullable
    String header(String name) {
        return context.request().getHeader(name);
    }

    /** @return from the press of the button to now, ms, as the page tells it; 0 where it does not */
    long ageMs() {
        RequestParameter pressed = request.getHeaders().get("Pressed-At");
        return pressed == null || pressed.isNull() ? 0 : HubClock.nowMs() - pressed.getLong();
    }

    JsonObject body() {
        return request.getBody().getJsonObject();
    }

    /** @return the body as one of our records */
    <T extends Record> T body(Class<T> type) {
        try {
            return Json.MAPPER.readValue(body().encode(), type);
        } catch (JsonProcessingException mismatch) {
            // A record's own check says more than the JSON library around it.
            if (mismatch.getCause() instanceof Fault fault) {
                throw fault;
            }
            throw Fault.invalid(
                    "body", FieldError.of(FieldErrorCode.INVALID, "does not fit: " + mismatch.getOriginalMessage()));
        }
    }

    /** @return the fault that says so; a header tells programs too, unless the answer has begun already */
    Fault tooMany(String what, long waitSeconds) {
        if (!context.response().headWritten()) {
            context.response().putHeader("Retry-After", Long.toString(waitSeconds));
        }
        return new Fault(Code.TOO_MANY_TRIES, what + " Try again in " + waitSeconds + " s.");
    }

    private static @Nullable String text(Map<String, RequestParameter> parameters, String name) {
        RequestParameter value = parameters.get(name);
        return value == null || value.isNull() ? null : String.valueOf(value.get());
    }
}
