package io.aztecpour.insight;

import io.aztecpour.store.Dialect;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds up what the log and the movements of bottles hold. Rows that are not added yet are part of each answer all the same, see {@link
 * SumReader}: what pours write waits for none of this, and rows of another program count, too.
 */
final class Rollup {
    private static final Logger LOG = LoggerFactory.getLogger(Rollup.class);

    /** Rows added in one commit, so that no pour waits long for it. */
    private static final int CHUNK = 10_000;

    private static final String EVENTS = "events";
    private static final String MOVEMENTS = "bottle_movements";

    /** Only for the moment of a commit do two hubs that both believe to keep the bar wait for each other here. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(1098544229, 3)";

    private static final String FILL =
            "INSERT INTO counting (at, user_token, tap, drink, maintenance, code, word, ul, asked, weighed, begun, paired, day_ms)"
                    + " SELECT at, user_token, tap, drink, maintenance, code, word, ul, asked, weighed, begun, paired, day_ms FROM pour_rows"
                    + " WHERE id >= (SELECT next_id FROM rollup WHERE name = 'events') AND id < ?";

    private static final String ADVANCE =
            "UPDATE rollup SET counted = counted + (SELECT COUNT(*) FROM %1$s WHERE id >= next_id AND id < ?),"
                    + " next_id = ? WHERE name = '%1$s' AND next_id < ?";

    private final Store store;

    Rollup(Store store) {
        this.store = store;
    }

    /**
     * What was counted for another calendar, or other rows than there are now, as in a database that was restored, is counted anew.
     *
     * @return completes when all rows that are there now are added up
     */
    Future<Void> open(BarCalendar calendar) {
        return isRight(calendar).compose(right -> right ? addAll() : rebuild(calendar));
    }

    private Future<Boolean> isRight(BarCalendar calendar) {
        String rows = Stream.of(EVENTS, MOVEMENTS)
                .map(table -> ("SELECT calendar, counted, (SELECT COUNT(*) FROM %1$s WHERE id < next_id) AS present"
                                + " FROM rollup WHERE name = '%1$s'")
                        .formatted(table))
                .reduce((one, other) -> one + " UNION ALL " + other)
                .orElseThrow();
        return store.read(rows)
                .map(found -> found.size() == 2
                        && found.stream()
                                .allMatch(row -> row.getString("calendar").equals(calendar.name())
                                        && row.getLong("counted").equals(row.getLong("present"))));
    }

    /** Derives everything anew. Each commit leaves what is true so far, so that it goes on after a power cut. */
    Future<Void> rebuild(BarCalendar calendar) {
        LOG.info("the log is counted anew for the calendar {}", calendar.name());
        List<Statement> statements = locked();
        SumTable.ALL.forEach(table -> statements.add(Statement.of("DELETE FROM " + table.name())));
        statements.add(Statement.of("DELETE FROM bar_days"));
        statements.add(Statement.of(days(), calendar.days().toString()));
        statements.add(Statement.of("UPDATE rollup SET calendar = ?, next_id = 0, counted = 0", calendar.name()));
        return store.write(statements).compose(emptied -> addAll());
    }

    private String days() {
        return store.dialect() == Dialect.SQLITE
                ? "INSERT INTO bar_days (begins_ms) SELECT value FROM json_each(?)"
                : "INSERT INTO bar_days (begins_ms) SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(? AS JSON))";
    }

    private Future<Void> addAll() {
        return newest().compose(this::addBefore);
    }

    /** @return one past the greatest ids that there are */
    Future<Mark> newest() {
        return store.read("SELECT (SELECT COALESCE(MAX(id), -1) + 1 FROM events) AS events,"
                        + " (SELECT COALESCE(MAX(id), -1) + 1 FROM bottle_movements) AS movements")
                .map(rows -> rows.iterator().next())
                .map(row -> new Mark(row.getLong("events"), row.getLong("movements")));
    }

    /**
     * How far rows are added.
     *
     * @param events id of the first row that is not
     */
    record Mark(long events, long movements) {}

    /** Adds all rows below these ids, a chunk at a time. */
    Future<Void> addBefore(Mark mark) {
        return addBefore(EVENTS, mark.events()).compose(events -> addBefore(MOVEMENTS, mark.movements()));
    }

    private Future<Void> addBefore(String table, long end) {
        return store.read("SELECT MAX(id) AS last, COUNT(*) AS rows FROM (SELECT id FROM " + table
                        + " WHERE id >= (SELECT next_id FROM rollup WHERE name = '" + table + "') AND id < " + end
                        + " ORDER BY id LIMIT " + CHUNK + ") AS chunk")
                .map(rows -> rows.iterator().next())
                .compose(chunk -> chunk.getLong("rows") == 0
                        ? Future.succeededFuture()
                        : store.write(added(table, chunk.getLong("last") + 1)).compose(added -> addBefore(table, end)));
    }

    private List<Statement> added(String table, long end) {
        List<Statement> statements = locked();
        if (table.equals(EVENTS)) {
            statements.add(Statement.of(FILL, end));
            SumTable.ALL.stream()
                    .filter(sums -> sums.counted().equals(EVENTS))
                    .forEach(sums -> statements.add(Statement.of(sums.add("counting WHERE TRUE"))));
            statements.add(Statement.of("DELETE FROM counting"));
        } else {
            statements.add(Statement.of(
                    SumTable.MOVEMENTS.add(
                            "movement_facts WHERE id >= (SELECT next_id FROM rollup WHERE name = 'bottle_movements') AND id < ?"),
                    end));
        }
        statements.add(Statement.of(ADVANCE.formatted(table), end, end, end));
        return statements;
    }

    private List<Statement> locked() {
        List<Statement> statements = new ArrayList<>();
        if (store.dialect() == Dialect.POSTGRESQL) {
            statements.add(Statement.of(LOCK));
        }
        return statements;
    }
}
