package io.aztecpour.insight;

import io.aztecpour.store.Dialect;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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

    /** Only for the moment of a commit do two hubs that both believe to keep the bar wait for each other here. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(1098544229, 3)";

    private static final String ADVANCE =
            "UPDATE rollup SET counted = counted + ?, next_id = ? WHERE name = '%s' AND next_id = ? AND calendar = ?";

    private final Store store;

    /** By the days of this calendar, see {@link BarCalendar#name}. */
    private String counted = "";

    Rollup(Store store) {
        this.store = store;
    }

    /**
     * What was counted for another calendar, or other rows than there are now, as in a database that was restored, is counted anew.
     *
     * @param newest so many of the newest ids are left for later, as rows with smaller ones may still come from another hub
     * @return how far the rows went when it began; completes when all but the newest are added up
     */
    Future<Mark> open(BarCalendar calendar, int newest) {
        counted = calendar.name();
        return isRight(calendar)
                .compose(right -> right
                        ? Future.succeededFuture()
                        : newest().compose(mark -> {
                            if (mark.events() > 0) {
                                LOG.info("the log is counted anew for the calendar {}", calendar.name());
                            }
                            return begin(calendar);
                        }))
                .compose(begun -> newest())
                .compose(mark -> addBefore(new Mark(mark.events() - newest, mark.movements() - newest))
                        .map(mark));
    }

    private Future<Boolean> isRight(BarCalendar calendar) {
        String rows = Stream.of(Counted.values())
                .map(counted -> ("SELECT calendar, counted, (SELECT COUNT(*) FROM %1$s WHERE id < next_id) AS present"
                                + " FROM rollup WHERE name = '%1$s'")
                        .formatted(counted.table()))
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
        counted = calendar.name();
        return begin(calendar).compose(begun -> newest()).compose(this::addBefore);
    }

    private Future<Void> begin(BarCalendar calendar) {
        List<Statement> statements = locked();
        SumTable.ALL.forEach(table -> statements.add(Statement.of("DELETE FROM " + table.name())));
        statements.add(Statement.of("DELETE FROM bar_days"));
        statements.add(Statement.of(days(), calendar.days().toString()));
        statements.add(Statement.of("UPDATE rollup SET calendar = ?, next_id = 0, counted = 0", calendar.name()));
        return store.write(statements);
    }

    private String days() {
        return store.dialect() == Dialect.SQLITE
                ? "INSERT INTO bar_days (begins_ms) SELECT value FROM json_each(?)"
                : "INSERT INTO bar_days (begins_ms) SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(? AS JSON))";
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
        return addBefore(mark, Long.MAX_VALUE);
    }

    /** @param most so many rows of each table, rounded up to pairs of chunks: the others are for another time */
    Future<Void> addBefore(Mark mark, long most) {
        return addFrom(Counted.EVENTS, mark.events(), most)
                .compose(events -> addFrom(Counted.MOVEMENTS, mark.movements(), most));
    }

    private Future<Void> addFrom(Counted of, long end, long most) {
        return store.read("SELECT next_id FROM rollup WHERE name = '" + of.table() + "'")
                .compose(rows -> addFrom(of, rows.iterator().next().getLong("next_id"), end, most));
    }

    /** Two chunks are worked out at a time, which is as many as a small machine has cores; they are written one after the other. */
    private Future<Void> addFrom(Counted of, long begin, long end, long most) {
        return chunk(of, begin, end)
                .compose(first -> first.rows() == 0
                        ? Future.succeededFuture()
                        : chunk(of, first.end(), end).compose(second -> add(first, second, end, most)));
    }

    private Future<Void> add(Chunk first, Chunk second, long end, long most) {
        Future<List<Statement>> one = added(first);
        Future<List<Statement>> other = second.rows() == 0 ? Future.succeededFuture(List.of()) : added(second);
        long left = most - first.rows() - second.rows();
        return Future.all(one, other)
                .compose(both -> store.write(one.result()))
                .compose(written -> other.result().isEmpty() ? Future.succeededFuture() : store.write(other.result()))
                .compose(written -> second.rows() == 0 || left <= 0
                        ? Future.succeededFuture()
                        : addFrom(second.of(), second.end(), end, left));
    }

    /**
     * Rows that are added in one commit.
     *
     * @param begin where they begin: no row below this id is among them
     * @param end one past the last one
     */
    private record Chunk(Counted of, long begin, long end, long rows) {}

    private Future<Chunk> chunk(Counted of, long begin, long end) {
        return store.read(
                        "SELECT COALESCE(MAX(id), 0) + 1 AS next, COUNT(*) AS present FROM (SELECT id FROM "
                                + of.table()
                                + " WHERE id >= CAST(? AS BIGINT) AND id < CAST(? AS BIGINT) ORDER BY id LIMIT " + CHUNK
                                + ") AS chunk",
                        begin,
                        end)
                .map(rows -> rows.iterator().next())
                .map(row -> new Chunk(of, begin, row.getLong("next"), row.getLong("present")));
    }

    /** What they add up to is worked out beside the queue of writes, where no pour waits for it. */
    private Future<List<Statement>> added(Chunk chunk) {
        List<SumTable> tables =
                SumTable.ALL.stream().filter(sums -> sums.counted() == chunk.of).toList();
        return store.read(sums(chunk.of, tables), chunk.begin, chunk.end).map(rows -> {
            Row lines = rows.iterator().next();
            List<Statement> statements = locked();
            // Unless another hub has added these rows meanwhile, or counts by other days.
            String still = "EXISTS (SELECT 1 FROM rollup WHERE name = '" + chunk.of.table()
                    + "' AND next_id = ? AND calendar = ?)";
            tables.forEach(table -> statements.add(Statement.of(
                    table.add(store.dialect(), still), lines.getString(table.name()), chunk.begin, counted)));
            statements.add(
                    Statement.of(ADVANCE.formatted(chunk.of.table()), chunk.rows, chunk.end, chunk.begin, counted));
            return statements;
        });
    }

    private String sums(Counted of, List<SumTable> tables) {
        return of.with("id >= ? AND id < ?") + "SELECT "
                + tables.stream()
                        .map(table -> "("
                                + JsonLines.sql(store.dialect(), table.columns().size(), table.sums())
                                + ") AS " + table.name())
                        .collect(Collectors.joining(", "));
    }

    private List<Statement> locked() {
        List<Statement> statements = new ArrayList<>();
        if (store.dialect() == Dialect.POSTGRESQL) {
            statements.add(Statement.of(LOCK));
        }
        return statements;
    }
}
