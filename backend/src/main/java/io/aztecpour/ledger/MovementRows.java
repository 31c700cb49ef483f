package io.aztecpour.ledger;

import io.aztecpour.domain.Movement;
import io.aztecpour.domain.Movement.Sigma;
import io.aztecpour.store.Statement;
import java.util.List;
import java.util.Locale;

/**
 * What moved in a bottle, as rows beside the events that tell of it. Which bottle stands at a tap and how sure a claim is, the
 * database knows at the moment at which it is written.
 */
final class MovementRows {
    private static final String INSERT =
            "INSERT INTO bottle_movements (bottle, at_ms, kind, ml, sigma_ml, measured, request_id, staff) ";

    private static final String VALUES = "CAST(? AS BIGINT), CAST(? AS TEXT), CAST(? AS DOUBLE PRECISION),"
            + " COALESCE(CAST(? AS DOUBLE PRECISION), %s), CAST(? AS INTEGER), CAST(? AS TEXT), CAST(? AS TEXT)";

    private static final String OF_BOTTLE =
            INSERT + "SELECT id, " + VALUES.formatted("0") + " FROM bottles WHERE id = ?";

    private static final String THERE =
            " FROM bottles JOIN drinks ON drinks.id = bottles.drink LEFT JOIN pour_factors ON pour_factors.tap = bottles.tap"
                    + " WHERE bottles.tap = ? AND bottles.ended_ms IS NULL";

    private static final String MEASURED =
            INSERT + "SELECT bottles.id, " + VALUES.formatted(Sigma.MEASURED_G + " / drinks.density_g_per_ml") + THERE;

    private static final String CLAIMED = INSERT
            + "SELECT bottles.id, "
            + VALUES.formatted("ABS(CAST(? AS DOUBLE PRECISION)) * CASE WHEN pour_factors.tap IS NULL THEN "
                    + Sigma.CLAIMED + " ELSE " + Sigma.ANCHORED + " END")
            + THERE;

    private static final String FACTOR = INSERT
            + "SELECT bottles.id, CAST(? AS BIGINT), 'factor', CAST(? AS DOUBLE PRECISION) * (pour_factors.factor - 1), 0, 0,"
            + " CAST(? AS TEXT), NULL" + THERE + " AND pour_factors.factor IS NOT NULL";

    private MovementRows() {}

    static List<Statement> insert(Movement movement) {
        if (movement.bottle() != null) {
            return List.of(ofBottle(movement));
        }
        if (movement.measured()) {
            return List.of(measured(movement));
        }
        return movement.ml() == 0 ? List.of(claimed(movement)) : List.of(claimed(movement), factor(movement));
    }

    private static Statement ofBottle(Movement movement) {
        return Statement.of(
                OF_BOTTLE,
                movement.atMs(),
                kind(movement),
                movement.ml(),
                movement.sigmaMl(),
                movement.measured() ? 1 : 0,
                movement.requestId(),
                movement.staff(),
                movement.bottle());
    }

    private static Statement measured(Movement movement) {
        return Statement.of(
                MEASURED,
                movement.atMs(),
                kind(movement),
                movement.ml(),
                movement.sigmaMl(),
                1,
                movement.requestId(),
                movement.staff(),
                movement.tap());
    }

    private static Statement claimed(Movement movement) {
        return Statement.of(
                CLAIMED,
                movement.atMs(),
                kind(movement),
                movement.ml(),
                movement.sigmaMl(),
                movement.ml(),
                0,
                movement.requestId(),
                movement.staff(),
                movement.tap());
    }

    private static Statement factor(Movement movement) {
        // A pour may have an outcome and pour late, too: each of these has a factor of its own.
        String name = kind(movement) + ":" + movement.requestId();
        return Statement.of(FACTOR, movement.atMs(), movement.ml(), name, movement.tap());
    }

    private static String kind(Movement movement) {
        return movement.kind().name().toLowerCase(Locale.ROOT);
    }
}
