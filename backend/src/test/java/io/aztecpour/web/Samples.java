package io.aztecpour.web;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Protocol;
import io.aztecpour.domain.Protocols;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.TapHealth;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records of the tap "left", for tests that publish or write exactly these. */
public final class Samples {
    private static final long AT_MS = 1_769_903_999_000L;

    private Samples() {}

    static final Protocols DISPENSER = new Protocols(Protocol.DISPENSER, null);
    static final Protocols SCALE = new Protocols(null, Protocol.WEIGHT_MODULE);

    public static Reading reading(String tap, long seq, double grams) {
        return new Reading(
                tap,
                seq,
                1_000 + seq,
                seq,
                grams,
                null,
                null,
                42.5,
                Glass.PRESENT,
                DeviceState.IDLE,
                null,
                false,
                false,
                7,
                "r",
                0.0);
    }

    /** @param reason why it is away, and what a device warns of; null where it answers */
    public static TapHealth health(String tap, boolean online, @Nullable String reason, Protocols protocols) {
        return new TapHealth(
                tap,
                online,
                online ? null : 1L,
                online ? null : reason,
                protocols,
                Set.of("stop"),
                reason == null ? List.of() : List.of(reason),
                null,
                null,
                List.of(),
                null);
    }

    public static Pour pour(String requestId, PourPhase phase) {
        return new Pour(requestId, "left", phase, 30, "anna", 12.5, true, true, null, null, 1, null, "Bo");
    }

    /** @return a row for 30 ml of Mezcal, of 2026-01-31T23:59:59Z */
    public static Event event(EventStatus status, @Nullable String reason, String requestId) {
        return Event.at(AT_MS, status)
                .guest("anna", 30)
                .requestId(requestId)
                .tap("left", "Mezcal")
                .why(null, reason)
                .measured(29.8, true)
                .build();
    }
}
