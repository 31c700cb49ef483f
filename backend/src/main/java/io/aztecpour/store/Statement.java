package io.aztecpour.store;

import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * What the store is to write.
 *
 * @param sql with a question mark for each value
 */
public record Statement(String sql, Tuple values) {
    public static Statement of(String sql, @Nullable Object... values) {
        return new Statement(sql, Tuple.from(values));
    }
}
