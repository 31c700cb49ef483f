package io.aztecpour.web;

import io.aztecpour.internals.OpenApiRequests;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Extracts the parameters of a request and decodes each once. The validator's own extractor decodes a query twice and parses
 * whatever looks like JSON: a guest whose badge says {@code 1.0} or {@code "q"} would be a number, or somebody else.
 */
final class RequestParameters implements RequestExtractor {
    @Override
    public Future<ValidatableRequest> extractValidatableRequest(RoutingContext context, Operation operation) {
        Map<String, RequestParameter> headers = parameters(context, operation, Location.HEADER);
        Map<String, RequestParameter> path = parameters(context, operation, Location.PATH);
        Map<String, RequestParameter> query = parameters(context, operation, Location.QUERY);
        return Future.succeededFuture(
                operation.getRequestBody() == null
                        ? OpenApiRequests.withoutBody(headers, path, query)
                        : OpenApiRequests.withBody(
                                headers,
                                path,
                                query,
                                context.body().buffer(),
                                context.request().getHeader("Content-Type")));
    }

    private static Map<String, RequestParameter> parameters(
            RoutingContext context, Operation operation, Location place) {
        Map<String, RequestParameter> found = new HashMap<>();
        for (Parameter parameter : operation.getParameters()) {
            if (parameter.getIn() == place) {
                found.put(parameter.getName(), handOver(parameter, received(context, parameter)));
            }
        }
        return found;
    }

    private static @Nullable String received(RoutingContext context, Parameter parameter) {
        String name = parameter.getName();
        return switch (parameter.getIn()) {
            case PATH -> context.pathParam(name);
            case QUERY -> context.queryParams().get(name);
            case HEADER -> context.request().getHeader(name);
            case COOKIE -> null;
        };
    }

    /** Passes text on as a JSON string, so that parsing it returns the same text. */
    private static RequestParameter handOver(Parameter parameter, @Nullable String text) {
        boolean quoted = text != null && parameter.getSchemaType() == SchemaType.STRING;
        return OpenApiRequests.parameter(quoted ? Json.encode(text) : text);
    }
}
