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

    /** @return a source of SQL that has each of the lines that one value holds */
    static String each(Dialect dialect) {
        return dialect == Dialect.SQLITE
                ? "json_each(?) AS line"
                : "json_array_elements(CAST(? AS JSON)) AS line (value)";
    }

    /**
     * @param at which column of the line, from 0 on
     * @param text whether it is one; else a whole number
     */
    static String part(Dialect dialect, int at, boolean text) {
        if (dialect == Dialect.SQLITE) {
            return "json_extract(value, '$[" + at + "]')";
        }
        return text ? "value->>" + at : "CAST(value->>" + at + " AS BIGINT)";
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
