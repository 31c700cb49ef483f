package io.aztecpour.web;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.EventQuery;
import io.aztecpour.bus.message.Events;
import io.aztecpour.domain.Event;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole log as one CSV file (RFC 4180), page after page, as fast as the client takes it. */
final class CsvExport {
    private static final String HEAD =
            "id,timestamp,user_token,amount_ml,status,reason,request_id,tap,drink,code,measured_ml,measured,staff\r\n";

    /** Tells spreadsheets that the file is UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Bus bus;
    private final HttpServerResponse response;
    private final Function<@Nullable Long, EventQuery> pages;

    /** @param pages the query of the page before an id; null for the newest page */
    CsvExport(Bus bus, HttpServerResponse response, Function<@Nullable Long, EventQuery> pages) {
        this.bus = bus;
        this.response = response;
        this.pages = pages;
    }

    Future<Answer> send() {
        return bus.ask(Catalogue.QUERY, pages.apply(null)).compose(first -> {
            response.setChunked(true)
                    .putHeader("Content-Type", "text/csv; charset=utf-8")
                    .putHeader("Content-Disposition", "attachment; filename=\"aztec-pour-log.csv\"")
                    .putHeader("Cache-Control", "no-store");
            return response.write(BYTE_ORDER_MARK + HEAD)
                    .compose(head -> rows(first))
                    .compose(rows -> response.end())
                    .map(end -> Answer.ok(List.of()));
        });
    }

    private Future<Void> rows(Events page) {
        List<Event> events = page.events();
        if (events.isEmpty()) {
            return Future.succeededFuture();
        }
        String text = events.stream().map(CsvExport::row).collect(Collectors.joining());
        Long last = events.get(events.size() - 1).id();
        response.write(text);
        return room().compose(room -> events.size() < EventQuery.MAX_LIMIT
                        ? Future.succeededFuture(new Events(List.of()))
                        : bus.ask(Catalogue.QUERY, pages.apply(last)))
                .compose(this::rows);
    }

    /** @return done when the client took enough of what was written; fails when it went away */
    private Future<Void> room() {
        if (response.closed()) {
            return Future.failedFuture("the client went away");
        }
        if (!response.writeQueueFull()) {
            return Future.succeededFuture();
        }
        Promise<Void> drained = Promise.promise();
        response.drainHandler(room -> drained.tryComplete());
        response.closeHandler(closed -> drained.tryFail("the client went away"));
        return drained.future();
    }

    private static String row(Event event) {
        return Stream.of(
                                event.id(),
                                spreadsheetTime(event.timestamp()),
                                event.userToken(),
                                event.amountMl(),
                                event.status().name().toLowerCase(Locale.ROOT),
                                event.reason(),
                                event.requestId(),
                                event.tap(),
                                event.drink(),
                                event.code(),
                                event.measuredMl(),
                                event.measured(),
                                event.staff())
                        .map(CsvExport::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** Spreadsheets take a time with a zone for text. It is UTC, as the contract says. */
    private static String spreadsheetTime(String timestamp) {
        return timestamp.replaceFirst("^([\\d-]+)T([\\d:.]+)Z$", "$1 $2");
    }

    /** Text that a spreadsheet would run as a formula is made text by an apostrophe. */
    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (!(value instanceof String text)) {
            return value.toString();
        }
        String safe = !text.isEmpty() && "=+-@\t\r\n|".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quote = safe.chars().anyMatch(character -> character == ',' || character == '"' || character < ' ');
        return quote ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
