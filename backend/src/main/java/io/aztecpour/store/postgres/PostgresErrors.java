package io.aztecpour.store.postgres;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.store.Causes;
import io.aztecpour.store.Conflict;
import io.aztecpour.store.UnfitDatabase;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a failure of PostgreSQL means, by its SQLSTATE (PostgreSQL's manual, appendix A): the caller's mistake, a broken rule, a
 * database that is not for this hub, or one that cannot be written now.
 */
final class PostgresErrors {
    static final String NOT_ANSWERING =
            "The database server does not answer, so pours cannot be logged. See whether it runs and the network leads to it; pouring goes on by itself.";

    private PostgresErrors() {}

    /** @return what the store makes something of, see {@link io.aztecpour.store.Engine} */
    static Throwable translate(Throwable failure) {
        if (failure instanceof Fault || failure instanceof UnfitDatabase) {
            return failure;
        }
        String state = state(failure);
        if (state != null && state.startsWith("23")) {
            return new Conflict(subject(failure), failure);
        }
        if (!isOfStore(failure)) {
            return failure;
        }
        return isUnfit(state) ? new UnfitDatabase(words(state)) : new Fault(Code.LEDGER_DOWN, words(state));
    }

    /** @return whether the failure says that the database cannot be used, and not that the statement was wrong */
    static boolean isOfStore(Throwable failure) {
        if (failure instanceof Fault || failure instanceof UnfitDatabase) {
            return false;
        }
        String state = state(failure);
        return state == null || "42501".equals(state) || !state.matches("(21|22|23|42|54|0A|P0).*");
    }

    /** @return whether a connection ended: the others may have, too */
    static boolean isLostConnection(Throwable failure) {
        String state = state(failure);
        return state != null && state.matches("(08|57P).*");
    }

    /** A password or a name that is wrong stays wrong. */
    private static boolean isUnfit(@Nullable String state) {
        return state != null && (state.startsWith("28") || state.equals("3D000"));
    }

    /** @return words for a bartender: what happened and what to do */
    private static String words(@Nullable String state) {
        return switch (String.valueOf(state)) {
            case "53100" ->
                "The database server's disk is full, so pours cannot be logged. Free some space there and pouring goes on.";
            case "53300" ->
                "The database server has no connection free, so pours cannot be logged. Close other programs that use it, or let it take more.";
            case "42501" ->
                "The hub's database user may not do what it needs, so pours cannot be logged. Give it its rights; deploy/postgresql says which.";
            case "25006" ->
                "The database server takes no writes, so pours cannot be logged. If it is a copy of another one, name both in --database.";
            case "28000", "28P01" -> "the database server refuses the hub's user or password; see --database";
            case "3D000" -> "the database server has no database of that name; create it, or see --database";
            case "57014", "55P03" ->
                "The database server is too slow, or another program holds the hub's tables, so pours cannot be logged. Pouring goes on by itself.";
            case "58030", "XX001", "XX002" ->
                "The database server's disk reports errors, so pours cannot be logged. Look after the server.";
            default -> NOT_ANSWERING;
        };
    }

    static Fault readOnly() {
        return new Fault(Code.LEDGER_DOWN, words("25006"));
    }

    /** @return the constraint or column that was hurt, as {@code table.column} */
    private static String subject(Throwable failure) {
        PSQLException server = Causes.find(failure, PSQLException.class);
        ServerErrorMessage said = server == null ? null : server.getServerErrorMessage();
        if (said == null) {
            return "";
        }
        String table = String.valueOf(said.getTable());
        String constraint = said.getConstraint();
        // By the names that the migrations give: <table>_<column>.
        return constraint == null
                ? table + "." + said.getColumn()
                : table + "."
                        + (constraint.startsWith(table + "_") ? constraint.substring(table.length() + 1) : constraint);
    }

    private static @Nullable String state(Throwable failure) {
        PSQLException known = Causes.find(failure, PSQLException.class);
        return known == null ? null : known.getSQLState();
    }
}
