package io.aztecpour.web;

import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole log as one CSV file (RFC 4180), page after page, as fast as the client takes it. */
final class CsvExport {
    private static final String HEAD =
            "id,timestamp,user_token,amount_ml,status,reason,request_id,tap,drink,code,measured_ml,measured,staff,details,maintenance,claimed_ml\r\n";

    /** Tells spreadsheets that the file is UTF-8. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final Pattern ZONED = Pattern.compile("^([\\d-]+)T([\\d:.]+)Z$");

    private final EventPages pages;
    private final HttpServerResponse response;

    CsvExport(EventPages pages, HttpServerResponse response) {
        this.pages = pages;
        this.response = response;
    }

    Future<Answer> send() {
        return pages.first().compose(first -> {
            response.setChunked(true)
                    .putHeader("Content-Type", "text/csv; charset=utf-8")
                    .putHeader("Content-Disposition", "attachment; filename=\"aztec-pour-log.csv\"")
                    .putHeader("Cache-Control", "no-store");
            PacedAnswer body = new PacedAnswer(response);
            return body.write(Buffer.buffer(BYTE_ORDER_MARK + HEAD))
                    .compose(head -> pages.each(first, page -> body.write(rows(page))))
                    .compose(rows -> response.end())
                    .map(end -> Answer.ok(List.of()));
        });
    }

    private static Buffer rows(List<Event> page) {
        return Buffer.buffer(page.stream().map(CsvExport::row).collect(Collectors.joining()));
    }

    private static String row(Event event) {
        return CsvCell.row(
                event.id(),
                spreadsheetTime(event.timestamp()),
                event.userToken(),
                event.amountMl() == null ? event.written("amount_ml") : event.amountMl(),
                status(event),
                event.reason(),
                event.requestId(),
                event.tap(),
                event.drink(),
                event.code(),
                event.measuredMl(),
                event.measured(),
                event.staff(),
                details(event),
                event.maintenance() == null ? null : event.maintenance().word(),
                event.claimedMl());
    }

    private static @Nullable String details(Event event) {
        return event.details() == null ? null : new String(ErrorHandler.json(event.details()), StandardCharsets.UTF_8);
    }

    private static @Nullable String status(Event event) {
        return event.status() == EventStatus.UNKNOWN
                ? event.written("status")
                : event.status().name().toLowerCase(Locale.ROOT);
    }

    /** Spreadsheets take a time with a zone for text. It is UTC, as the contract says. */
    static String spreadsheetTime(String timestamp) {
        return ZONED.matcher(timestamp).replaceFirst("$1 $2");
    }
}
