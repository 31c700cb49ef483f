package io.aztecpour.web;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Explains which parameter of a request, or which fields of its body, break the contract, and what they must be. */
final class InputErrors {
    /** Fields named in one answer, however many are wrong. */
    private static final int MOST_FIELDS = 20;

    private static final int LONGEST_NAME = 60;

    private final ParameterCheck parameters;

    InputErrors(SchemaRepository schemas) {
        parameters = new ParameterCheck(schemas);
    }

    /** @return the validator's failure in the terms of the request; any other failure as it is */
    Throwable explain(Throwable failure, Operation operation, ValidatableRequest request) {
        return failure instanceof ValidatorException invalid
                ? parameters.firstWrong(operation, request).orElseGet(() -> ofBody(invalid, operation, request))
                : failure;
    }

    private static Fault ofBody(ValidatorException invalid, Operation operation, ValidatableRequest request) {
        if (invalid instanceof SchemaValidationException wrong) {
            return ofBody(
                    wrong.getOutputUnit(), schema(operation), request.getBody().getBuffer());
        }
        return switch (invalid.type()) {
            case UNSUPPORTED_VALUE_FORMAT -> new Fault(Code.NOT_JSON, "Send JSON with Content-Type: application/json.");
            case MISSING_REQUIRED_PARAMETER -> new Fault(Code.INVALID, "The body is missing; send JSON.");
            default -> new Fault(Code.INVALID, "The body is not valid JSON.");
        };
    }

    private static Fault ofBody(OutputUnit problems, JsonSchema schema, Buffer body) {
        Map<String, FieldError> fields = new TreeMap<>();
        for (OutputUnit error : problems.getErrors()) {
            if (SchemaErrors.keyword(error).equals("required")) {
                missing(schema, body.toJsonObject()).forEach(name -> put(fields, name, FieldError.MISSING));
            } else {
                put(fields, error, schema);
            }
        }
        if (fields.isEmpty()) {
            return new Fault(Code.INVALID, "The body must be a JSON object with the fields of the contract.");
        }
        String reason = fields.entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue().words())
                .collect(Collectors.joining("; "));
        return new Fault(Code.INVALID, reason, fields);
    }

    /** The first error of a field counts: the validator looks at the type first, and a wrong type makes the rest moot. */
    private static void put(Map<String, FieldError> fields, OutputUnit error, JsonSchema schema) {
        String[] place = error.getInstanceLocation().split("/", 3);
        boolean ofAll = place.length < 2 || place[1].isEmpty();
        // The unit that only says that a property does not match stands before the one that says why.
        if (ofAll || SchemaErrors.keyword(error).equals("properties")) {
            return;
        }
        JsonObject properties = schema.get("properties", new JsonObject());
        put(
                fields,
                shorten(place[1]),
                properties.getValue(place[1]) instanceof JsonObject known
                        ? SchemaErrors.of(SchemaErrors.keyword(error), known::getValue)
                        : FieldError.UNKNOWN);
    }

    private static void put(Map<String, FieldError> fields, String name, FieldError error) {
        if (fields.size() < MOST_FIELDS) {
            fields.putIfAbsent(name, error);
        }
    }

    private static List<String> missing(JsonSchema schema, JsonObject body) {
        return schema.get("required", new JsonArray()).stream()
                .map(String::valueOf)
                .filter(name -> !body.containsKey(name))
                .toList();
    }

    private static String shorten(String field) {
        return field.length() <= LONGEST_NAME ? field : field.substring(0, LONGEST_NAME) + "…";
    }

    private static JsonSchema schema(Operation operation) {
        return Objects.requireNonNull(operation.getRequestBody().getContent().get("application/json"))
                .getSchema();
    }
}
