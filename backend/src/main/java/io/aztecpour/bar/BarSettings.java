package io.aztecpour.bar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.Json;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** The hub's settings as rows of name and JSON value; one that has no row keeps its default. */
public final class BarSettings {
    static final String ALL = "SELECT name, value FROM settings";

    private BarSettings() {}

    /** @return what this store has */
    public static Future<HubSettings> kept(Store store) {
        return store.read(ALL).map(BarSettings::read);
    }

    static List<Statement> write(HubSettings settings) {
        List<Statement> statements = new ArrayList<>();
        ObjectNode tree = Json.MAPPER.valueToTree(settings);
        tree.properties()
                .forEach(field -> statements.add(Statement.of(
                        "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                        field.getKey(),
                        field.getValue().toString())));
        return statements;
    }

    static HubSettings read(Iterable<Row> rows) {
        ObjectNode tree = Json.MAPPER.valueToTree(HubSettings.DEFAULT);
        rows.forEach(row -> tree.set(row.getString("name"), parse(row.getString("value"))));
        return Json.MAPPER.convertValue(tree, HubSettings.class);
    }

    private static JsonNode parse(String value) {
        try {
            return Json.MAPPER.readTree(value);
        } catch (JsonProcessingException foreign) {
            throw new IllegalArgumentException("not JSON in the settings table: " + value, foreign);
        }
    }
}
