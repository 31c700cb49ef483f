package io.aztecpour.internals;

import io.vertx.core.buffer.Buffer;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI validator is given to check: it has no public way to make one. */
public final class OpenApiRequests {
    private OpenApiRequests() {}

    /** @param value text or JSON; null where the request does not have it */
    public static RequestParameter parameter(@Nullable Object value) {
        return new RequestParameterImpl(value);
    }

    public static ValidatableRequest withoutBody(
            Map<String, RequestParameter> headers,
            Map<String, RequestParameter> path,
            Map<String, RequestParameter> query) {
        return new ValidatableRequestImpl(Map.of(), headers, path, query);
    }

    /**
     * @param body null where none came
     * @param contentType null where none was named
     */
    public static ValidatableRequest withBody(
            Map<String, RequestParameter> headers,
            Map<String, RequestParameter> path,
            Map<String, RequestParameter> query,
            @Nullable Buffer body,
            @Nullable String contentType) {
        return new ValidatableRequestImpl(Map.of(), headers, path, query, parameter(body), contentType);
    }
}
