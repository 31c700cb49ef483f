package io.aztecpour.web;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.EventQuery;
import io.aztecpour.bus.message.Events;
import io.aztecpour.domain.EventStatus;
import io.vertx.core.Future;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit log as JSON and as CSV. */
final class LogApi implements Api {
    private static final int USUAL_LIMIT = 20;

    private final Bus bus;

    LogApi(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("getLogs", this::logs, "getLogsCsv", this::csv);
    }

    private Future<Answer> logs(Call call) {
        EventQuery query = query(call, limit(call.query("limit")), call.number("before"));
        return bus.ask(Catalogue.QUERY, query).map(Events::events).map(Answer::ok);
    }

    /** The original took any limit: the nearest that we answer, and the usual one where it is no whole number. */
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
        return new CsvExport(bus, call.context().response(), before -> query(call, EventQuery.MAX_LIMIT, before))
                .send();
    }

    private static EventQuery query(Call call, int limit, @Nullable Long before) {
        String status = call.query("status");
        return new EventQuery(
                limit,
                before,
                call.query("tap"),
                status == null ? null : EventStatus.valueOf(status.toUpperCase(Locale.ROOT)),
                call.query("token"),
                call.number("since"),
                call.query("text"));
    }
}
