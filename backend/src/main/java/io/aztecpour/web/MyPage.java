package io.aztecpour.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aztecpour.bus.guests.GuestSummary;
import io.aztecpour.domain.Event;
import io.aztecpour.live.GuestWords;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a guest's own page shows. */
record MyPage(
        String token,
        @Nullable String name,
        boolean known,
        boolean blocked,
        double pouredMl,
        @Nullable Integer limitMl,
        @Nullable Double leftMl,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String code,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String running,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean leaderboard,

        List<MyPour> pours) {
    static MyPage of(GuestSummary me, boolean forStaff) {
        return new MyPage(
                me.token(),
                me.name(),
                me.known(),
                me.blocked(),
                me.pouredMl(),
                me.limitMl(),
                me.leftMl(),
                me.code() == null ? null : me.code().name(),
                me.running(),
                me.leaderboard(),
                me.events().stream().map(event -> MyPour.of(event, forStaff)).toList());
    }

    private record MyPour(
            @Nullable Long atMs,
            @Nullable String tap,
            @Nullable String drink,
            @Nullable Integer amountMl,
            @Nullable Double measuredMl,
            @Nullable Boolean measured,
            String status,
            @Nullable String code,
            @Nullable String reason) {
        static MyPour of(Event event, boolean forStaff) {
            return new MyPour(
                    event.moment(),
                    event.tap(),
                    event.drink(),
                    event.amountMl(),
                    event.measuredMl(),
                    event.measured(),
                    event.status().name().toLowerCase(Locale.ROOT),
                    event.code(),
                    GuestWords.reason(event, forStaff));
        }
    }
}
