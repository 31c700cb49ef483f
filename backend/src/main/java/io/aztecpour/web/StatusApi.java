package io.aztecpour.web;

import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.Reading;
import io.aztecpour.live.BarState;
import io.aztecpour.live.GuestWords;
import io.aztecpour.live.TapStatus;
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

    private record EspStatus(String state, boolean glassPresent, int uptime, int lastPourMl) {
        /** The original's fields without a device: pages of its clients read them unconditionally. */
        static final EspStatus OFFLINE = new EspStatus("offline", false, 0, 0);
    }

    private record Status(
            boolean serverOnline,
            boolean espOnline,
            EspStatus espStatus,
            long timestamp,
            boolean isPouring,
            List<TapView> taps) {}

    private Future<Answer> status(Call call) {
        boolean staff = call.caller().role().isStaff();
        TapStatus first = bar.firstTap().orElse(null);
        return Future.succeededFuture(Answer.ok(new Status(
                true,
                first != null && first.online(),
                first == null ? EspStatus.OFFLINE : esp(first, staff),
                Instant.now().getEpochSecond(),
                bar.taps().stream().anyMatch(TapStatus::pouring),
                bar.taps().stream().map(tap -> TapView.of(tap, staff)).toList())));
    }

    private static EspStatus esp(TapStatus tap, boolean forStaff) {
        Reading reading = tap.reading();
        String state = reading == null || !tap.online() ? null : state(reading, forStaff);
        if (reading == null || state == null) {
            return EspStatus.OFFLINE;
        }
        Integer uptime = reading.uptimeS();
        return new EspStatus(
                state, reading.glass() == Glass.PRESENT, uptime == null ? 0 : uptime, lastPourMl(tap, reading));
    }

    /** @return the dispenser's state in the device's words, for staff also its own; null while the dispenser says nothing */
    private static @Nullable String state(Reading reading, boolean forStaff) {
        return switch (reading.state()) {
            case IDLE -> "idle";
            case POURING -> "pouring";
            case UNKNOWN -> forStaff || reading.stateWord() == null ? reading.stateWord() : GuestWords.STATE;
            case OFFLINE -> null;
        };
    }

    private static int lastPourMl(TapStatus tap, Reading reading) {
        Pour pour = tap.pour();
        Double ml = pour == null ? reading.dispensedMl() : pour.pouredMl();
        return ml == null ? 0 : (int) Math.round(ml);
    }
}
