package io.aztecpour.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.AnswerTimes;
import io.aztecpour.domain.DeviceQuality;
import io.aztecpour.store.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingQualityTest {
    private static final DeviceQuality MINUTE = new DeviceQuality(60_000, 50_000, 1, AnswerTimes.NONE);

    private final PendingQuality pending = new PendingQuality();

    private void add(long hour) {
        pending.add("tap-1", hour * TapQualityRows.HOUR_MS + 1, MINUTE);
    }

    /** @return of each row of an hour: which hour that is, and for how long it was watched, ms */
    private static List<List<Long>> hours(PendingQuality rows) {
        return rows.statements().stream()
                .filter(row -> row.sql().contains("tap_hours"))
                .map(Statement::values)
                .map(row -> List.of(row.getLong(1) / TapQualityRows.HOUR_MS, row.getLong(2)))
                .toList();
    }

    @Test
    void anHourIsOneRow() {
        add(7);
        add(7);
        add(8);
        assertThat(hours(pending)).containsExactly(List.of(7L, 120_000L), List.of(8L, 60_000L));
    }

    @Test
    void whatCouldNotBeWrittenIsAddedToWhatCameMeanwhile() {
        add(7);
        add(8);
        PendingQuality taken = pending.take();
        assertThat(pending.isEmpty()).isTrue();
        add(8);
        pending.putBack(taken);
        assertThat(hours(pending)).containsExactly(List.of(7L, 60_000L), List.of(8L, 120_000L));
    }

    @Test
    void theOldestIsForgottenFirst() {
        for (int hour = 0; hour < PendingQuality.MOST_ROWS + 5; hour++) {
            add(hour);
        }
        assertThat(hours(pending)).hasSize(PendingQuality.MOST_ROWS).first().isEqualTo(List.of(5L, 60_000L));
    }

    @Test
    void whereNothingPassedNothingIsWritten() {
        pending.add("tap-1", 0, DeviceQuality.NONE);
        assertThat(pending.isEmpty()).isTrue();
    }
}
