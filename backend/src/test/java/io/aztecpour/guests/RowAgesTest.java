package io.aztecpour.guests;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowAgesTest {
    /** Rows newest first, as hours before now; a negative one lies in the future, and a C says that the clock was set. */
    @ParameterizedTest
    @CsvSource({
        "a clock that is right,                               1 5 13,           1 5 13",
        "a clock that is behind the log after a power cut,    -1 -1 3,          0 0 3",
        "rows of the future before a week of the right time,  1 160 -9000 168,  1 160 160 168",
        "rows of the future and nothing since,                -9000 -8999 5,    0 1 5",
        "a clock that was behind and set in this run,         1 2C 72 73,       1 2 2 3",
        "a clock that was ahead and set in this run,          1 2C -72 -71 4,   1 2 2 3 4",
        "a clock that was set while no hub ran,               1 72 73,          1 72 73",
        "a week with the clock behind amid right times,       1 170 171 2,      1 170 171 2"
    })
    void timeAddsUpAlongTheOrderOfRows(String what, String hoursBefore, String ages) {
        Instant now = Instant.parse("2026-01-31T20:00:00Z");
        RowAges rows = new RowAges(now.toEpochMilli());
        assertThat(Arrays.stream(hoursBefore.split(" "))
                        .map(row -> Duration.ofMillis(rows.next(row(now, row))).toHours())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .as(what)
                .isEqualTo(ages);
    }

    private static Event row(Instant now, String hoursBefore) {
        Duration before = Duration.ofHours(Long.parseLong(hoursBefore.replace("C", "")));
        return Event.at(now.minus(before).toEpochMilli(), EventStatus.CHANGED)
                .why(hoursBefore.endsWith("C") ? ChangeKind.CLOCK_SET.name() : null, null)
                .build();
    }
}
