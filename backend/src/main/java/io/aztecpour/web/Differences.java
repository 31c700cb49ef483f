package io.aztecpour.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.Json;
import java.util.ArrayList;
import java.util.List;

/** What differs between two records of one type, in words for the log. */
final class Differences {
    private Differences() {}

    /** @return e.g. {@code drink Mezcal → Pisco; density_g_per_ml 0.95 → 0.94} */
    static <T extends Record> String between(T old, T now) {
        ObjectNode before = Json.MAPPER.valueToTree(old);
        ObjectNode after = Json.MAPPER.valueToTree(now);
        List<String> changes = new ArrayList<>();
        after.properties().forEach(field -> {
            String was = before.path(field.getKey()).asText();
            String is = field.getValue().asText();
            if (!was.equals(is)) {
                changes.add("%s %s → %s".formatted(field.getKey(), was, is));
            }
        });
        return changes.isEmpty() ? "nothing" : String.join("; ", changes);
    }
}
