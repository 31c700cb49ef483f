package io.aztecpour.web;

import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.vertx.core.json.JsonArray;
import io.vertx.json.schema.OutputUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is wrong with a value, by the keyword of its schema that it does not keep; the bounds are the schema's. */
final class SchemaErrors {
    private static final Map<String, String> RANGE = Map.of("min", "minimum", "max", "maximum");

    private SchemaErrors() {}

    /** @return the keyword that was not kept, the last step of its place in the schema */
    static String keyword(OutputUnit error) {
        String place = error.getKeywordLocation();
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /** @param schema gives the value of a keyword, null where it has none */
    static FieldError of(String keyword, Function<String, @Nullable Object> schema) {
        return switch (keyword) {
            case "type" -> wrongType(ValidationMessages.firstType(schema), schema);
            case "enum" -> error(FieldErrorCode.NOT_ONE_OF, schema, Map.of("allowed", "enum"));
            case "minimum", "maximum" -> error(FieldErrorCode.OUT_OF_RANGE, schema, RANGE);
            case "minLength" -> error(FieldErrorCode.TOO_SHORT, schema, Map.of("min", "minLength"));
            case "maxLength" -> error(FieldErrorCode.TOO_LONG, schema, Map.of("max", "maxLength"));
            case "pattern" -> error(FieldErrorCode.WRONG_FORM, schema, Map.of("pattern", "pattern"));
            default -> error(FieldErrorCode.INVALID, schema, Map.of());
        };
    }

    private static FieldError wrongType(String type, Function<String, @Nullable Object> schema) {
        return switch (type) {
            case "integer" -> error(FieldErrorCode.NOT_WHOLE, schema, RANGE);
            case "number" -> error(FieldErrorCode.NOT_A_NUMBER, schema, RANGE);
            default -> FieldError.wrongType(type, ValidationMessages.of(schema));
        };
    }

    /** @param bounds their names, each with the keyword that holds it */
    private static FieldError error(
            FieldErrorCode code, Function<String, @Nullable Object> schema, Map<String, String> bounds) {
        Map<String, Object> found = new HashMap<>();
        bounds.forEach((name, keyword) -> {
            Object bound = schema.apply(keyword);
            if (bound != null) {
                found.put(name, bound instanceof JsonArray several ? several.getList() : bound);
            }
        });
        return new FieldError(code, found, ValidationMessages.of(schema));
    }
}
