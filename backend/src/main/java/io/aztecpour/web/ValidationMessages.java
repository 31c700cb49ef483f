package io.aztecpour.web;

import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a schema asks for, as the end of a sentence that begins with the field's name. */
final class ValidationMessages {
    private ValidationMessages() {}

    /** @param schema gives the value of a keyword, null where it has none */
    static String of(Function<String, @Nullable Object> schema) {
        if (schema.apply("enum") instanceof JsonArray values) {
            return "must be " + values.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        }
        List<?> types = types(schema.apply("type"));
        String wanted = wanted(firstType(schema), schema);
        return types.contains("null") ? wanted + ", or null" : wanted;
    }

    /** @return the wanted type; the first where there are several, such as text, a number or null */
    static String firstType(Function<String, @Nullable Object> schema) {
        return String.valueOf(types(schema.apply("type")).get(0));
    }

    private static List<?> types(@Nullable Object type) {
        return type instanceof JsonArray several && !several.isEmpty()
                ? several.getList()
                : List.of(String.valueOf(type));
    }

    private static String wanted(String type, Function<String, @Nullable Object> schema) {
        return switch (type) {
            case "integer" -> "must be a whole number" + range(schema);
            case "number" -> "must be a number" + range(schema);
            case "string" -> text(schema);
            case "boolean" -> "must be true or false";
            case "array" -> "must be a list";
            case "object" -> "must be an object";
            default -> "is not valid";
        };
    }

    private static String range(Function<String, @Nullable Object> schema) {
        Object least = schema.apply("minimum");
        Object most = schema.apply("maximum");
        if (least != null && most != null) {
            return " from " + least + " to " + most;
        }
        return least != null ? ", at least " + least : most != null ? ", at most " + most : "";
    }

    private static String text(Function<String, @Nullable Object> schema) {
        Object pattern = schema.apply("pattern");
        Object least = schema.apply("minLength");
        Object most = schema.apply("maxLength");
        if (pattern != null) {
            return "must be text of the form " + pattern;
        }
        return most == null
                ? "must be text"
                : "must be text of %s to %s characters".formatted(least == null ? 0 : least, most);
    }
}
