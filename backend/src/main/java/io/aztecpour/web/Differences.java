package io.aztecpour.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.Json;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between two records of one type, as data and in words for the log. */
final class Differences {
    private Differences() {}

    /** @param old null where there was none before */
    static <T extends Record> List<FieldChange> between(@Nullable T old, T now) {
        JsonNode before = Json.MAPPER.valueToTree(old);
        ObjectNode after = Json.MAPPER.valueToTree(now);
        List<FieldChange> changes = new ArrayList<>();
        after.properties().forEach(field -> {
            JsonNode was = before.has(field.getKey()) ? before.get(field.getKey()) : NullNode.instance;
            if (!was.equals(field.getValue())) {
                changes.add(new FieldChange(field.getKey(), value(was), value(field.getValue())));
            }
        });
        return changes;
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.isTextual() ? node.textValue() : node.toString();
    }

    /** @return e.g. {@code drink Mezcal → Pisco; density_g_per_ml 0.95 → 0.94} */
    static String words(List<FieldChange> changes) {
        return changes.isEmpty()
                ? "nothing"
                : changes.stream()
                        .map(change -> "%s %s → %s".formatted(change.field(), change.from(), change.to()))
                        .collect(Collectors.joining("; "));
    }
}
