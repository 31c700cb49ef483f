package io.aztecpour.store.postgres;

import io.aztecpour.store.Statement;
import io.vertx.sqlclient.Tuple;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values as PostgreSQL can keep them: its text knows no character 0, which a device or a phone may well send. */
final class PostgresText {
    private static final char REPLACEMENT = '\uFFFD';

    private PostgresText() {}

    static Statement storable(Statement statement) {
        Tuple storable = storable(statement.values());
        return storable == statement.values() ? statement : new Statement(statement.sql(), storable);
    }

    static Tuple storable(Tuple values) {
        return IntStream.range(0, values.size()).anyMatch(at -> hasNul(values.getValue(at)))
                ? Tuple.wrap(IntStream.range(0, values.size())
                        .mapToObj(at -> storable(values.getValue(at)))
                        .toArray())
                : values;
    }

    private static boolean hasNul(@Nullable Object value) {
        return value instanceof String text && text.indexOf(0) >= 0;
    }

    static @Nullable Object storable(@Nullable Object value) {
        return value instanceof String text ? text.replace('\0', REPLACEMENT) : value;
    }
}
