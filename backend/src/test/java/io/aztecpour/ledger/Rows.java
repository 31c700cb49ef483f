package io.aztecpour.ledger;

import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import org.jspecify.annotations.Nullable;

/** Events as the pour room writes them. */
public final class Rows {
    private Rows() {}

    public static Event started(String requestId) {
        return row("guest-1", 30, EventStatus.STARTED, null, requestId, "left", null, null);
    }

    public static Event success(String requestId, double ml) {
        return row("guest-1", 30, EventStatus.SUCCESS, null, requestId, "left", ml, null);
    }

    public static Event failed(String requestId, String reason) {
        return row("guest-1", 30, EventStatus.FAILED, reason, requestId, "left", 4.5, null);
    }

    public static Event outcome(String token, String requestId, EventStatus status, int asked, @Nullable Double ml) {
        return row(token, asked, status, null, requestId, "left", ml, null);
    }

    public static Event changed(String what, String staff) {
        return row(null, null, EventStatus.CHANGED, what, null, "left", null, staff);
    }

    static Event row(
            @Nullable String token,
            @Nullable Integer asked,
            EventStatus status,
            @Nullable String reason,
            @Nullable String requestId,
            @Nullable String tap,
            @Nullable Double ml,
            @Nullable String staff) {
        Boolean measured = ml == null ? null : true;
        return new Event(
                0, "", token, asked, status, reason, null, requestId, tap, "Mezcal", null, ml, measured, null, staff,
                null, null, null, null);
    }
}
