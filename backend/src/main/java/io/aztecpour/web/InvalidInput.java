package io.aztecpour.web;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.contract.RequestBody;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in plain words which fields of a request do not keep the contract, and what they must be. */
final class InvalidInput {
    /** Under this key the router leaves the operation that is asked for. */
    static final String OPERATION = "io.aztecpour.operation";

    private static final Pattern PARAMETER = Pattern.compile("(?:query|path|header|cookie) parameter ([\\w-]+)");
    private static final Pattern PROPERTY = Pattern.compile("property \"([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    /** Fields named in one answer, however many are wrong. */
    private static final int MOST_FIELDS = 20;

    private InvalidInput() {}

    static Fault explain(ValidatorException invalid, RoutingContext context) {
        if (invalid.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT) {
            return new Fault(Code.NOT_JSON, "Send JSON with Content-Type: application/json.");
        }
        Operation operation = context.get(OPERATION);
        Matcher parameter = PARAMETER.matcher(String.valueOf(invalid.getMessage()));
        if (parameter.find()) {
            return Fault.invalid(parameter.group(1), words(operation, parameter.group(1)));
        }
        if (invalid instanceof SchemaValidationException body) {
            return ofBody(operation, body.getOutputUnit());
        }
        return new Fault(
                Code.INVALID,
                invalid.type() == ValidatorErrorType.MISSING_REQUIRED_PARAMETER
                        ? "The body is missing; send JSON."
                        : "The body is not valid JSON.");
    }

    private static String words(@Nullable Operation operation, String parameter) {
        List<Parameter> parameters = operation == null ? List.of() : operation.getParameters();
        return parameters.stream()
                .filter(known -> known.getName().equalsIgnoreCase(parameter))
                .findFirst()
                .map(known -> SchemaWords.of(known.getSchema()))
                .orElse("is not valid");
    }

    private static Fault ofBody(@Nullable Operation operation, @Nullable OutputUnit problems) {
        JsonObject properties = properties(operation);
        Map<String, String> fields = new TreeMap<>();
        List<OutputUnit> errors = problems == null || problems.getErrors() == null ? List.of() : problems.getErrors();
        for (OutputUnit error : errors) {
            if (fields.size() < MOST_FIELDS) {
                add(fields, error, properties);
            }
        }
        if (fields.isEmpty()) {
            return new Fault(Code.INVALID, "The body must be a JSON object with the fields of the contract.");
        }
        String reason = fields.entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining("; "));
        return new Fault(Code.INVALID, reason, fields);
    }

    private static void add(Map<String, String> fields, OutputUnit error, JsonObject properties) {
        String keyword = String.valueOf(error.getKeywordLocation());
        if (keyword.endsWith("/required")) {
            Matcher missing = PROPERTY.matcher(String.valueOf(error.getError()));
            if (missing.find()) {
                fields.put(missing.group(1), "is missing");
            }
            return;
        }
        String[] place = String.valueOf(error.getInstanceLocation()).split("/", 3);
        if (place.length >= 2 && !place[1].isEmpty()) {
            String field = shorten(place[1]);
            Object schema = properties.getValue(field);
            fields.put(field, schema instanceof JsonObject known ? SchemaWords.of(known) : "is not known here");
        }
    }

    private static String shorten(String field) {
        return field.length() <= 60 ? field : field.substring(0, 60) + "…";
    }

    private static JsonObject properties(@Nullable Operation operation) {
        RequestBody body = operation == null ? null : operation.getRequestBody();
        MediaType json = body == null ? null : body.getContent().get("application/json");
        JsonSchema schema = json == null ? null : json.getSchema();
        return schema != null && schema.get("properties") instanceof JsonObject properties
                ? properties
                : new JsonObject();
    }
}
