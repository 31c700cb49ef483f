package io.aztecpour.stock;

import io.aztecpour.domain.MovementKind;
import io.vertx.sqlclient.Row;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A movement as the store has it.
 *
 * @param ml below 0: less is left
 * @param measured by a scale
 * @param requestId of the pour, or another name of what happened
 */
record StockedMovement(
        long id,
        long bottle,
        long atMs,
        MovementKind kind,
        double ml,
        double sigmaMl,
        boolean measured,
        @Nullable String requestId,
        @Nullable String staff) {
    private static final String COLUMNS =
            "SELECT id, bottle, at_ms, kind, ml, sigma_ml, measured, request_id, staff FROM bottle_movements";

    static final String OF_BOTTLE = COLUMNS + " WHERE bottle = ? ORDER BY id";
    static final String OF_COUNTED = COLUMNS
            + " WHERE bottle IN (SELECT id FROM bottles WHERE ended_ms IS NULL AND size_ml IS NOT NULL) ORDER BY bottle, id";

    /** The newest first. */
    static final String LATEST_OF_BOTTLE = COLUMNS + " WHERE bottle = ? ORDER BY id DESC LIMIT ?";

    static final String NEWEST = "SELECT COALESCE(MAX(id), 0) AS id FROM bottle_movements";

    private static final String UNDOES = "undo:";
    private static final String MOVED = "poured:";

    static StockedMovement read(Row row) {
        return new StockedMovement(
                row.getLong("id"),
                row.getLong("bottle"),
                row.getLong("at_ms"),
                MovementKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getDouble("ml"),
                row.getDouble("sigma_ml"),
                row.getInteger("measured") != 0,
                row.getString("request_id"),
                row.getString("staff"));
    }

    /** @return the request id of the movement that takes this one back: two cannot have the same */
    String undoId() {
        return UNDOES + id;
    }

    /** @return id of the movement that this one takes back; null where it does not */
    @Nullable
    Long undoes() {
        return requestId != null && requestId.startsWith(UNDOES)
                ? (Long) Long.parseLong(requestId.substring(UNDOES.length()))
                : null;
    }

    /** @return whether it went into a guest's glass, be it that another bottle was believed to stand there */
    boolean isPoured() {
        return kind.isPoured()
                || (kind == MovementKind.FACTOR && !isOfMaintenance())
                || (kind == MovementKind.UNDO && requestId != null && requestId.startsWith(MOVED));
    }

    private boolean isOfMaintenance() {
        return requestId != null && (requestId.startsWith("prime:") || requestId.startsWith("clean:"));
    }

    /** @return whether staff may take it back */
    boolean isUndoable() {
        return kind.isAnchor() || kind == MovementKind.SPILL;
    }
}
