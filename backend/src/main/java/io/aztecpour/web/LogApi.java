package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Guest;
import io.aztecpour.domain.GuestKey;
import io.aztecpour.live.GuestWords;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The audit log as JSON and as CSV. */
final class LogApi implements Api {
    private static final int USUAL_LIMIT = 20;

    /** Stands for a badge: the column is never empty, as in the original. */
    private static final String HIDDEN = "***";

    private final ReadQueue queue;
    private final Bus bus;

    LogApi(Bus bus, ReadQueue queue) {
        this.bus = bus;
        this.queue = queue;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("getLogs", this::logs, "getLogsCsv", this::csv);
    }

    private Future<Answer> logs(Call call) {
        if (!call.caller().role().isStaff() && call.query("text") != null) {
            // What is found tells what stands in it.
            throw new Fault(Code.NOT_SIGNED_IN, "Only staff may search the log. Sign in with the staff PIN first.");
        }
        int limit = limit(call.query("limit"));
        return query(call)
                .map(query -> pages(call, query, limit))
                .compose(pages -> pages.first().compose(first -> answer(call, pages, first, limit <= EventPages.PAGE)));
    }

    /**
     * Asks for the guest list after the first page: a read that the queue turns away costs none.
     *
     * @param whole whether the first page is all
     */
    private Future<Answer> answer(Call call, EventPages pages, List<Event> first, boolean whole) {
        return reader(call.caller().role().isStaff())
                .compose(reader -> whole
                        ? Future.succeededFuture(Answer.ok(readable(first, reader)))
                        : stream(pages, first, call.context().response(), reader));
    }

    /** @return what this caller may read of a row */
    private Future<UnaryOperator<Event>> reader(boolean staff) {
        return staff
                ? Future.succeededFuture(UnaryOperator.identity())
                : bus.ask(Addresses.GUESTS, Empty.EMPTY).map(list -> {
                    Set<GuestKey> badges = list.guests().stream()
                            .map(guest -> GuestKey.of(guest.token()))
                            .collect(Collectors.toSet());
                    return event -> forGuests(event, badges);
                });
    }

    private static List<Event> readable(List<Event> page, UnaryOperator<Event> reader) {
        return page.stream().map(reader).toList();
    }

    /**
     * The columns of the original, in the hub's own words. The token of a guest on the list is a badge, and whoever knows a badge
     * can pour with it.
     */
    private static Event forGuests(Event event, Set<GuestKey> badges) {
        String token = event.userToken();
        return event.copy()
                .guest(token != null && badges.contains(GuestKey.of(token)) ? HIDDEN : token, event.amountMl())
                .why(event.code(), GuestWords.reason(event, false))
                .staff(null)
                .asWritten(null)
                .details(null)
                .build();
    }

    /** Streams a long list row by row, as a JSON array too. */
    private static Future<Answer> stream(
            EventPages pages, List<Event> first, HttpServerResponse response, UnaryOperator<Event> reader) {
        response.setChunked(true)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Cache-Control", "no-store");
        PacedAnswer body = new PacedAnswer(response);
        return body.write(Buffer.buffer("["))
                .compose(begun ->
                        pages.each(first, page -> body.write(rows(page == first ? "" : ",", readable(page, reader)))))
                .compose(rows -> response.end("]"))
                .map(end -> Answer.ok(List.of()));
    }

    private static Buffer rows(String before, List<Event> page) {
        Buffer rows = Buffer.buffer(before);
        for (int i = 0; i < page.size(); i++) {
            rows.appendString(i == 0 ? "" : ",").appendBytes(ErrorHandler.json(page.get(i)));
        }
        return rows;
    }

    /** The original took any limit: clamps it, and uses the default if it is no whole number. */
    private static int limit(@Nullable String asked) {
        try {
            BigInteger wanted = new BigInteger(asked == null ? "" : asked.strip());
            return wanted.max(BigInteger.ONE)
                    .min(BigInteger.valueOf(EventQuery.MAX_LIMIT))
                    .intValue();
        } catch (NumberFormatException noNumber) {
            return USUAL_LIMIT;
        }
    }

    private Future<Answer> csv(Call call) {
        return query(call)
                .compose(query -> new CsvExport(
                                pages(call, query, Long.MAX_VALUE),
                                call.context().response())
                        .send());
    }

    private EventPages pages(Call call, EventQuery query, long wanted) {
        return new EventPages(page -> queue.read(call, () -> bus.ask(Addresses.QUERY, page)), query, wanted);
    }

    private Future<EventQuery> query(Call call) {
        String status = call.query("status");
        String text = call.query("text");
        EventQuery query = new EventQuery(
                EventPages.PAGE,
                call.number("before"),
                call.query("tap"),
                status == null ? null : EventStatus.valueOf(status.toUpperCase(Locale.ROOT)),
                call.query("token"),
                call.number("since"),
                text);
        return text == null || text.isBlank()
                ? Future.succeededFuture(query)
                : named(text).map(query::withNamed);
    }

    /** The log has the guests' tokens alone: whoever types a name means the rows of that guest. */
    private Future<List<String>> named(String text) {
        String part = text.strip().toLowerCase(Locale.ROOT);
        return bus.ask(Addresses.GUESTS, Empty.EMPTY)
                .map(list -> list.guests().stream()
                        .filter(guest -> guest.name().toLowerCase(Locale.ROOT).contains(part))
                        .map(Guest::token)
                        .limit(EventQuery.MOST_NAMED)
                        .toList());
    }
}
