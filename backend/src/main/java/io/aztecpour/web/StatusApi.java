package io.aztecpour.web;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Reading;
import io.aztecpour.live.BarState;
import io.aztecpour.live.TapState;
import io.aztecpour.live.TapView;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/status}: the first tap as clients of the original expect it, and all taps. */
final class StatusApi implements Api {
    private final BarState bar;

    StatusApi(BarState bar) {
        this.bar = bar;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("getStatus", this::status);
    }

    private record EspStatus(String state, boolean glassPresent, int uptime, int lastPourMl) {}

    private record Status(
            boolean serverOnline,
            boolean espOnline,
            @Nullable EspStatus espStatus,
            String timestamp,
            boolean isPouring,
            List<TapView> taps) {}

    private Future<Answer> status(Call call) {
        boolean staff = call.caller().role().isStaff();
        TapState first = bar.firstTap().orElse(null);
        return Future.succeededFuture(Answer.ok(new Status(
                true,
                first != null && first.online(),
                first == null ? null : esp(first),
                Instant.now().toString(),
                bar.taps().stream().anyMatch(TapState::pouring),
                bar.taps().stream().map(tap -> TapView.of(tap, staff)).toList())));
    }

    private static @Nullable EspStatus esp(TapState tap) {
        Reading reading = tap.reading();
        if (!tap.online() || reading == null) {
            return null;
        }
        Integer uptime = reading.uptimeS();
        return new EspStatus(
                reading.state() == DeviceState.POURING ? "pouring" : "idle",
                reading.glass() == Glass.PRESENT,
                uptime == null ? 0 : uptime,
                lastPourMl(tap, reading));
    }

    private static int lastPourMl(TapState tap, Reading reading) {
        Pour pour = tap.pour();
        Double ml = pour == null ? reading.dispensedMl() : pour.pouredMl();
        return ml == null ? 0 : (int) Math.round(ml);
    }
}
