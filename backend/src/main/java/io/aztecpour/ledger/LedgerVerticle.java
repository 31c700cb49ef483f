package io.aztecpour.ledger;

import static io.aztecpour.bus.Addresses.APPEND;
import static io.aztecpour.bus.Addresses.EVENTS;
import static io.aztecpour.bus.Addresses.KEPT_RUNS;
import static io.aztecpour.bus.Addresses.OPEN_POURS;
import static io.aztecpour.bus.Addresses.POUR_EVENTS;
import static io.aztecpour.bus.Addresses.QUERY;
import static io.aztecpour.bus.Addresses.RECALL_KEY;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.ledger.Append;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.bus.ledger.Events;
import io.aztecpour.bus.ledger.IdempotencyFound;
import io.aztecpour.bus.ledger.IdempotencyKey;
import io.aztecpour.bus.pour.PourId;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.Fault;
import io.aztecpour.store.Conflict;
import io.aztecpour.store.Statement;
import io.aztecpour.store.Store;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the audit log. What it acknowledged is on the disk. */
public final class LedgerVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerVerticle.class);
    private static final long PURGE_MS = 3_600_000;

    private final Store store;
    private final LedgerSql sql;
    private final String openPours;
    private final String ofPour;
    private final RunRows runs;
    private final Clocks clocks;
    private final EventIds ids;
    private final RunningTime keyTime;
    private final ClockChange clockChange;

    public LedgerVerticle(Store store, Clocks clocks) {
        this.store = store;
        this.sql = LedgerSql.of(store.dialect());
        this.openPours = "SELECT " + sql.event()
                + " FROM events AS opened WHERE status = 'started' AND request_id IS NOT NULL"
                + " AND NOT EXISTS (SELECT 1 FROM events AS ended WHERE ended.request_id = opened.request_id"
                + " AND ended.status IN ('success', 'failed') AND ended.request_id IS NOT NULL) ORDER BY id";
        this.ofPour = "SELECT id, " + sql.event()
                + " FROM events WHERE request_id = ? AND status = 'started' UNION ALL SELECT id, " + sql.event()
                + " FROM events WHERE request_id = ? AND status IN ('success', 'failed') ORDER BY id";
        this.runs = new RunRows(store);
        this.clocks = clocks;
        this.ids = sql.ids().of(store);
        this.keyTime = new RunningTime(store, clocks);
        this.clockChange = new ClockChange(clocks);
    }

    @Override
    public Future<?> start() {
        Bus bus = Bus.of(vertx);
        bus.serve(APPEND, this::append);
        bus.serve(QUERY, this::query);
        bus.serve(OPEN_POURS, this::openPours);
        bus.serve(POUR_EVENTS, this::pourEvents);
        bus.serve(KEPT_RUNS, all -> runs.all());
        bus.serve(RECALL_KEY, this::recallKey);
        vertx.setPeriodic(PURGE_MS, tick -> purge());
        return Future.succeededFuture();
    }

    private Future<Events> append(Append request) {
        return keyTime.ready()
                .compose(ready -> write(request))
                .recover(failure -> EventIds.isTaken(failure) ? writeAgain(request) : Future.failedFuture(failure))
                .recover(failure -> failure instanceof Conflict conflict
                        ? written(request, conflict)
                        : Future.failedFuture(failure))
                .onSuccess(written -> written.events().forEach(this::publish));
    }

    private void publish(Event event) {
        Bus.of(vertx).publish(EVENTS, event);
    }

    private Future<Events> writeAgain(Append request) {
        ids.taken();
        return write(request);
    }

    private Future<Events> write(Append request) {
        List<Event> clockSet = clockChange.take();
        boolean timesAreOfBefore = request.events().stream().allMatch(clockChange::isOfBefore);
        List<Event> first = timesAreOfBefore ? request.events() : clockSet;
        List<Event> then = timesAreOfBefore ? clockSet : request.events();
        List<Event> events = Stream.concat(first.stream(), then.stream()).toList();
        return ids.next(events.size())
                .compose(numbers -> write(placed(events, numbers), request))
                .onFailure(failure -> clockChange.giveBack(clockSet));
    }

    private List<Event> placed(List<Event> events, List<Long> numbers) {
        long nowMs = clocks.wallMs();
        return IntStream.range(0, events.size())
                .mapToObj(at -> EventRows.placed(events.get(at), numbers.get(at), nowMs))
                .toList();
    }

    private Future<Events> write(List<Event> events, Append request) {
        List<Statement> statements = new ArrayList<>(events.stream()
                .map(event -> EventRows.insert(event, request.fence()))
                .toList());
        if (request.movement() != null) {
            statements.addAll(MovementRows.insert(request.movement()));
        }
        if (request.run() != null) {
            statements.add(runs.keep(request.run()));
        }
        if (request.keyed() != null) {
            statements.add(IdempotencyRecords.bind(request.keyed(), keyTime.nowMs()));
        }
        return store.write(statements).map(new Events(events));
    }

    /** Idempotent retry: an identical stored outcome means that the first attempt succeeded. */
    private Future<Events> written(Append request, Conflict conflict) {
        if (conflict.concerns("events.fence")) {
            return Future.failedFuture(new Fault(
                    Code.LEDGER_DOWN, "Another hub looks after this tap by now, so this one writes nothing about it."));
        }
        if (conflict.concerns("idempotency_keys.")) {
            return Future.failedFuture(new Fault(Code.KEY_REUSED, "Another request came with this Idempotency-Key."));
        }
        Event asked = request.events().get(0);
        return request.events().size() != 1 || asked.requestId() == null
                ? taken()
                : pourEvents(new PourId(asked.requestId()))
                        .compose(found -> found.events().stream()
                                .filter(there -> EventRows.isSameOutcome(there, asked))
                                .findFirst()
                                .map(there -> Future.succeededFuture(new Events(List.of(there))))
                                .orElseGet(LedgerVerticle::taken));
    }

    private static Future<Events> taken() {
        return Future.failedFuture(new Fault(Code.TAKEN, "This pour has such a row in the audit log already."));
    }

    private Future<Events> query(EventQuery query) {
        EventFilter filter = EventFilter.of(sql, query);
        String page = "SELECT " + sql.event() + " FROM events WHERE " + filter.where() + " ORDER BY id DESC LIMIT "
                + query.limit();
        return store.read(page, filter.values().toArray()).map(LedgerVerticle::events);
    }

    private Future<Events> openPours(Empty all) {
        return store.read(openPours).map(LedgerVerticle::events);
    }

    private Future<Events> pourEvents(PourId pour) {
        return store.read(ofPour, pour.requestId(), pour.requestId()).map(LedgerVerticle::events);
    }

    private Future<IdempotencyFound> recallKey(IdempotencyKey name) {
        return keyTime.ready()
                .compose(ready ->
                        store.read(IdempotencyRecords.FIND, name.key(), keyTime.nowMs() - IdempotencyRecords.KEPT_MS))
                .map(rows -> new IdempotencyFound(
                        rows.stream().findFirst().map(IdempotencyRecords::read).orElse(null)));
    }

    /** Deletes expired keys. They only take room, so after a failure the next hour is soon enough. */
    private void purge() {
        keyTime.ready()
                .compose(ready -> store.write(IdempotencyRecords.purge(keyTime.nowMs())))
                .onFailure(failure -> LOG.warn("Old keys stay", failure));
    }

    private static Events events(RowSet<Row> rows) {
        return new Events(rows.stream().map(EventRows::read).toList());
    }
}
