package io.aztecpour.insight;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aztecpour.bus.Json;
import io.aztecpour.store.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of a query as one value: the JDBC client asks for the type of each value that it reads, which takes longer than all else. */
final class JsonLines {
    private JsonLines() {}

    /** @param columns expressions of SQL
     * @return SELECT with a name for each, which {@link #sql} knows */
    static String select(List<String> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(at -> columns.get(at) + " AS c" + at)
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    /** @param columns how many the query selects, see {@link #select}
     * @return a query for one value, for {@link #parse} */
    static String sql(Dialect dialect, int columns, String query) {
        String row = IntStream.range(0, columns).mapToObj(at -> "c" + at).collect(Collectors.joining(", "));
        String all = dialect == Dialect.SQLITE
                ? "json_group_array(json_array(" + row + "))"
                : "CAST(COALESCE(json_agg(json_build_array(" + row + ")), '[]') AS TEXT)";
        return "SELECT " + all + " AS lines FROM (" + query + ") AS line";
    }

    /** @return an array for each row */
    static List<JsonNode> parse(String json) {
        try {
            List<JsonNode> lines = new ArrayList<>();
            Json.MAPPER.readTree(json).forEach(lines::add);
            return lines;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
