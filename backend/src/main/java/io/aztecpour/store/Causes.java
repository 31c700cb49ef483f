package io.aztecpour.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Looks through the causes of a failure; a failed batch of JDBC has its own as the next exception too. */
public final class Causes {
    private Causes() {}

    /** @return the first of this type: the failure itself or what caused it; null where there is none */
    public static <T extends Throwable> @Nullable T find(@Nullable Throwable failure, Class<T> type) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            if (cause instanceof SQLException sql && type.isInstance(sql.getNextException())) {
                return type.cast(sql.getNextException());
            }
        }
        return null;
    }
}
