package io.aztecpour.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aztecpour.bus.Json;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Translates every failure of a request into one shape of answer. */
final class ErrorHandler implements Handler<RoutingContext> {
    /** What the router or a handler before ours may end with: what nobody is there for is written to the log. */
    private static final int FIRST_STATUS = 400;

    private static final int LAST_STATUS = 599;
    private static final int FIRST_FAULT = 500;

    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandler.class);

    /** The body of every error. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(boolean success, String reason, String code, Map<String, Map<String, Object>> fields) {}

    void mount(Router router) {
        router.route().last().failureHandler(ErrorHandler::endLost);
        IntStream.rangeClosed(FIRST_STATUS, LAST_STATUS).forEach(status -> router.errorHandler(status, this));
    }

    /** The client is gone, and clients that hang up must not fill the hub's log. */
    private static void endLost(RoutingContext context) {
        if (isLost(context)) {
            context.request().connection().close();
        } else {
            context.next();
        }
    }

    private static boolean isLost(RoutingContext context) {
        return !context.request().isEnded()
                && (context.failure() instanceof HttpClosedException || context.failure() instanceof IOException);
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten() || response.closed()) {
            context.request().connection().close();
            return;
        }
        Fault fault = fault(context);
        send(response, StatusCodes.of(fault.code()), fault);
    }

    static void send(HttpServerResponse response, int status, Fault fault) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(json(body(fault))));
    }

    static Object body(Fault fault) {
        return new Body(false, fault.reason(), fault.code().name(), fields(fault.fields()));
    }

    /** @return what is wrong with each field, as the contract says it */
    static Map<String, Map<String, Object>> fields(Map<String, FieldError> errors) {
        Map<String, Map<String, Object>> fields = new TreeMap<>();
        errors.forEach((field, error) -> fields.put(field, field(error)));
        return fields;
    }

    private static Map<String, Object> field(FieldError error) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("code", error.code().name());
        field.putAll(error.bounds());
        return field;
    }

    private static Fault fault(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof Fault fault) {
            return fault;
        }
        if (failure instanceof DecodeException) {
            return new Fault(Code.INVALID, "The body is not valid JSON.");
        }
        return ofStatus(context.statusCode(), failure);
    }

    private static Fault ofStatus(int status, Throwable failure) {
        return switch (status) {
            case 404 -> new Fault(Code.NOT_FOUND, "There is nothing at this address.");
            case 405 -> new Fault(Code.METHOD_NOT_ALLOWED, "This address does not take this method.");
            case 413 -> new Fault(Code.TOO_LARGE, "The body is too large; 16 KiB is the most.");
            case 415 -> new Fault(Code.NOT_JSON, "Send JSON with Content-Type: application/json.");
            default -> status < FIRST_FAULT ? new Fault(Code.INVALID, "The request is malformed.") : internal(failure);
        };
    }

    private static Fault internal(Throwable failure) {
        LOG.error("a request failed", failure);
        return new Fault(Code.INTERNAL, "Something went wrong inside the hub. Try again; the hub's own log says more.");
    }

    static byte[] json(Object body) {
        try {
            return Json.MAPPER.writeValueAsBytes(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException impossible) {
            throw new IllegalArgumentException("cannot encode " + body.getClass(), impossible);
        }
    }
}
