package io.aztecpour.ledger;

import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Clocks;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices that the wall clock was set. The next row that is written tells so first: whoever reads the log learns why its times
 * jump there, and the guests' allowances that no time passed.
 */
final class ClockChange {
    /** A smaller step changes nothing that anybody counts on, ms. */
    private static final long SMALLEST_MS = 60_000;

    private final Clocks clocks;
    private final List<Event> untold = new ArrayList<>();
    private long offsetMs;

    ClockChange(Clocks clocks) {
        this.clocks = clocks;
        offsetMs = offset();
    }

    private long offset() {
        return clocks.wallMs() - clocks.steadyMs();
    }

    /** @return rows to write before the next one; usually none */
    List<Event> take() {
        long jumpMs = offset() - offsetMs;
        if (Math.abs(jumpMs) >= SMALLEST_MS) {
            offsetMs += jumpMs;
            untold.add(Event.at(clocks.wallMs(), EventStatus.CHANGED)
                    .why(ChangeKind.CLOCK_SET.name(), describe(jumpMs))
                    .details(ChangeDetails.of(
                            null, new FieldChange("clock_ms", clocks.wallMs() - jumpMs, clocks.wallMs())))
                    .build());
        }
        List<Event> due = List.copyOf(untold);
        untold.clear();
        return due;
    }

    /** @return whether the row's time is by a clock that was set since, as that of a pour which ran meanwhile */
    boolean isOfBefore(Event row) {
        return row.atMs() != null && Math.abs(clocks.wallMs() - row.atMs()) >= SMALLEST_MS;
    }

    /** @param rows that were not written */
    void giveBack(List<Event> rows) {
        untold.addAll(0, rows);
    }

    private static String describe(long jumpMs) {
        Duration by = Duration.ofMillis(Math.abs(jumpMs));
        return "The clock of the hub went %s by %s."
                .formatted(
                        jumpMs > 0 ? "forward" : "back",
                        days(by) + by.toHoursPart() + " h " + by.toMinutesPart() + " min");
    }

    private static String days(Duration by) {
        return by.toDays() == 0 ? "" : by.toDays() + " d ";
    }
}
