package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.insight.HourSums;
import io.aztecpour.bus.insight.HourSums.HourSum;
import io.aztecpour.bus.insight.InsightRange;
import io.aztecpour.domain.BarDay;
import io.aztecpour.domain.Event;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was poured by the hour as one CSV file (RFC 4180), read a month at a time, as fast as the client takes it. */
final class HoursCsv {
    private static final String HEAD = "hour,tap,drink,maintenance,pours,failed,refused,unknown,ml\r\n";

    /** The days that are read at once. */
    private static final int CHUNK_DAYS = 31;

    private final Bus bus;
    private final ReadQueue queue;
    private final Call call;

    HoursCsv(Bus bus, ReadQueue queue, Call call) {
        this.bus = bus;
        this.queue = queue;
        this.call = call;
    }

    Future<Answer> send() {
        // The bar's clock may be a day ahead of ours.
        LocalDate to = day("to", LocalDate.now(ZoneOffset.UTC).plusDays(1));
        LocalDate from = day("from", to.minusYears(1));
        return chunk(from, to).compose(first -> {
            HttpServerResponse response = call.context().response();
            response.setChunked(true)
                    .putHeader("Content-Type", "text/csv; charset=utf-8")
                    .putHeader("Content-Disposition", "attachment; filename=\"aztec-pour-hours.csv\"")
                    .putHeader("Cache-Control", "no-store");
            PacedAnswer body = new PacedAnswer(response);
            return body.write(Buffer.buffer(CsvExport.BYTE_ORDER_MARK + HEAD + rows(first)))
                    .compose(head -> rest(body, from.plusDays(CHUNK_DAYS), to))
                    .compose(rows -> response.end())
                    .map(end -> Answer.ok(HEAD));
        });
    }

    private LocalDate day(String field, LocalDate usual) {
        String asked = call.query(field);
        return asked == null ? usual : BarDay.parse(asked, field);
    }

    private Future<Void> rest(PacedAnswer body, LocalDate from, LocalDate to) {
        return from.isAfter(to)
                ? Future.succeededFuture()
                : chunk(from, to)
                        .compose(sums -> body.write(Buffer.buffer(rows(sums))))
                        .compose(written -> rest(body, from.plusDays(CHUNK_DAYS), to));
    }

    private Future<HourSums> chunk(LocalDate from, LocalDate to) {
        LocalDate end = from.plusDays(CHUNK_DAYS - 1L);
        LocalDate last = end.isBefore(to) ? end : to;
        return queue.read(
                call, () -> bus.ask(Addresses.HOUR_SUMS, new InsightRange(from.toString(), last.toString(), null)));
    }

    private static String rows(HourSums sums) {
        return sums.rows().stream().map(HoursCsv::row).collect(Collectors.joining());
    }

    private static String row(HourSum sum) {
        return CsvCell.row(
                CsvExport.spreadsheetTime(Event.timestamp(sum.hourMs())),
                empty(sum.tap()),
                empty(sum.drink()),
                empty(sum.maintenance()),
                sum.pours(),
                sum.failed(),
                sum.refused(),
                sum.unknown(),
                sum.ml());
    }

    private static @Nullable String empty(String key) {
        return key.isEmpty() ? null : key;
    }
}
