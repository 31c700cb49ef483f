package io.aztecpour.web;

import io.aztecpour.access.Caller;
import io.aztecpour.access.Proxies;
import io.aztecpour.access.StaffSessions;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.live.BarState;
import io.aztecpour.live.GuestWords;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.PlatformHandler;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Builds the router from the contract: access first, then validation, then the operation, each as the contract says. */
final class ApiRouter {
    /** The most that a client may send as a body. */
    static final int MAX_BODY_BYTES = 16 * 1024;

    private static final Pattern JSON = Pattern.compile("\\s*application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private final BodyHandler bodies = BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES);
    private final OpenAPIContract contract;
    private final RequestValidator validator;
    private final InputErrors invalid;
    private final RequestExtractor extractor = new RequestParameters();
    private final RouterBuilder builder;
    private final Proxies proxies;
    private final StaffSessions sessions;
    private final BarState bar;

    ApiRouter(Vertx vertx, OpenAPIContract contract, Proxies proxies, StaffSessions sessions, BarState bar) {
        this.proxies = proxies;
        this.contract = contract;
        this.sessions = sessions;
        this.bar = bar;
        validator = RequestValidator.create(vertx, contract);
        invalid = new InputErrors(contract.getSchemaRepository());
        builder = RouterBuilder.create(vertx, contract);
    }

    /** What comes before every operation, in this order. */
    ApiRouter before(
            PlatformHandler headers, PlatformHandler hosts, SecurityPolicyHandler origins, SecurityPolicyHandler live) {
        builder.rootHandler(new PathDecodingGuard())
                .rootHandler(headers)
                .rootHandler(hosts)
                .rootHandler(sessions)
                .rootHandler(origins)
                .rootHandler(live)
                .rootHandler(this::collectBody);
        return this;
    }

    /** Reads a body only if the operation takes one and the caller may call it: nobody else fills the memory. */
    private void collectBody(RoutingContext context) {
        Operation operation = contract.findOperation(
                context.normalizedPath(), context.request().method());
        if (operation == null || operation.getRequestBody() == null) {
            context.next();
            return;
        }
        admit(context, operation);
        bodies.handle(context);
    }

    private Caller admit(RoutingContext context, Operation operation) {
        Access access = Objects.requireNonNull(Access.of(operation.getOperationId()));
        Caller caller = sessions.caller(context);
        boolean withKey = context.request().getHeader("Idempotency-Key") != null;
        try {
            access.check(caller.role(), bar.settings(), sessions.servesStaff(context.request()), withKey);
        } catch (Fault refusal) {
            throw sessions.explain(context, refusal);
        }
        requireJson(context, operation);
        return caller;
    }

    /** @throws IllegalStateException where contract, access table and operations do not agree */
    Router build(List<Api> apis) {
        Map<String, Action> operations = new HashMap<>();
        apis.forEach(api -> operations.putAll(api.operations()));
        for (OpenAPIRoute route : builder.getRoutes()) {
            String id = route.getOperation().getOperationId();
            Action operation = operations.remove(id);
            if (operation == null || Access.of(id) == null) {
                throw new IllegalStateException("the contract's operation " + id + " is not carried out");
            }
            mount(route, operation);
        }
        if (!operations.isEmpty()) {
            throw new IllegalStateException("not in the contract: " + operations.keySet());
        }
        return builder.createRouter();
    }

    private void mount(OpenAPIRoute route, Action operation) {
        Operation described = route.getOperation();
        route.setDoValidation(false).addHandler(context -> {
            Caller caller = admit(context, described);
            validate(context, described, caller)
                    .compose(request ->
                            operation.handle(new Call(context, proxies.client(context.request()), caller, request)))
                    .onSuccess(answer -> send(context, answer))
                    .onFailure(failure -> context.fail(caller.role().isStaff() ? failure : GuestWords.fault(failure)));
        });
    }

    private static void requireJson(RoutingContext context, Operation operation) {
        if (operation.getRequestBody() == null) {
            return;
        }
        String type = String.valueOf(context.request().getHeader("Content-Type"));
        if (!JSON.matcher(type).matches()) {
            throw new Fault(Code.NOT_JSON, "Send JSON with Content-Type: application/json.");
        }
        // The validator knows this one spelling; capitals mean the same.
        context.request().headers().set("Content-Type", "application/json");
    }

    private Future<ValidatedRequest> validate(RoutingContext context, Operation operation, Caller caller) {
        if (operation.getRequestBody() != null) {
            BodyShape.check(context.body().buffer(), caller.role());
        }
        return extractor
                .extractValidatableRequest(context, operation)
                .compose(request -> validator
                        .validate(request, operation.getOperationId())
                        .recover(refusal -> Future.failedFuture(invalid.explain(refusal, operation, request))));
    }

    private static void send(RoutingContext context, Answer answer) {
        if (context.response().headWritten()) {
            return;
        }
        HttpServerResponse response = context.response()
                .setStatusCode(answer.status())
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Cache-Control", "no-store");
        PacedAnswer.send(response, Buffer.buffer(ErrorHandler.json(answer.body())))
                .onFailure(context::fail);
    }
}
