package io.aztecpour.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Command;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.Json;
import io.aztecpour.bus.insight.GuestsQuery;
import io.aztecpour.bus.insight.InsightRange;
import io.aztecpour.bus.insight.NightQuery;
import io.aztecpour.bus.insight.NightsQuery;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Objects;

/** What happened at the bar, and how well: sums, never rows. */
final class InsightApi implements Api {
    private static final int USUAL_NIGHTS = 60;

    private final Bus bus;
    private final ReadQueue queue;

    InsightApi(Bus bus, ReadQueue queue) {
        this.bus = bus;
        this.queue = queue;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of(
                "getTonight", call -> answer(call, Addresses.NIGHT, new NightQuery(null, true)),
                "getNight", call -> answer(call, Addresses.NIGHT, new NightQuery(call.query("date"), false)),
                "listNights",
                        call -> answer(call, Addresses.NIGHTS, new NightsQuery(number(call, "limit", USUAL_NIGHTS))),
                "getTrends", call -> answer(call, Addresses.TRENDS, range(call)),
                "getExactness", call -> answer(call, Addresses.EXACTNESS, range(call)),
                "getTapFigures", call -> answer(call, Addresses.TAP_FIGURES, range(call)),
                "getLosses", call -> answer(call, Addresses.LOSSES, range(call)),
                "getGuestFigures",
                        call -> answer(
                                call,
                                Addresses.GUEST_FIGURES,
                                new GuestsQuery(call.query("date"), number(call, "days", 1))),
                "getLeaderboard", call -> answer(call, Addresses.LEADERBOARD, Empty.EMPTY),
                "getHoursCsv", call -> new HoursCsv(bus, queue, call).send());
    }

    static InsightRange range(Call call) {
        return new InsightRange(call.query("from"), call.query("to"), call.query("step"));
    }

    private static int number(Call call, String name, int usual) {
        return (int) (long) Objects.requireNonNullElse(call.number(name), (long) usual);
    }

    private <Q extends Record, A extends Record> Future<Answer> answer(Call call, Command<Q, A> command, Q question) {
        return queue.read(call, () -> bus.ask(command, question))
                .map(InsightApi::flat)
                .map(Answer::ok);
    }

    /** The time that an answer is about stands beside its sums. */
    private static ObjectNode flat(Record answer) {
        ObjectNode tree = Json.MAPPER.valueToTree(answer);
        if (tree.remove("span") instanceof ObjectNode span) {
            tree.setAll(span);
        }
        return tree;
    }
}
