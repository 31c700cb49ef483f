package io.aztecpour.insight;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.store.StoreFixture;
import io.aztecpour.store.StoreKind;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of a night are found by the original's column, however it was written. */
class RowRangeTest {
    private static final long FROM_MS =
            Instant.parse("2026-07-04T20:00:00.500Z").toEpochMilli();
    private static final long TO_MS = Instant.parse("2026-07-05T03:59:59.500Z").toEpochMilli();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(StoreKind.class)
    void itsFirstAndLastSecondsAreAmongThem(StoreKind kind) throws Exception {
        assertThat(found(
                        kind,
                        "2026-07-04 19:59:59",
                        "2026-07-04 20:00:00",
                        "2026-07-04 23:00:00",
                        "2026-07-05 03:59:59",
                        "2026-07-05 04:00:01"))
                .isEqualTo(new RowRange(2, 4));
    }

    @ParameterizedTest
    @EnumSource(StoreKind.class)
    void withALetterBetweenDayAndTimeTheyAreToo(StoreKind kind) throws Exception {
        assertThat(found(
                        kind,
                        "2026-07-04T19:59:59Z",
                        "2026-07-04T20:00:00Z",
                        "2026-07-04 23:00:00",
                        "2026-07-05T03:59:59.250Z",
                        "2026-07-05T04:00:01Z"))
                .isEqualTo(new RowRange(2, 4));
    }

    @ParameterizedTest
    @EnumSource(StoreKind.class)
    void whereThereIsNoneTheRangeIsEmpty(StoreKind kind) throws Exception {
        RowRange none = found(kind, "2026-07-03 23:00:00", "yesterday", "2026-07-06T01:00:00Z");

        assertThat(none.last()).isLessThan(none.first());
    }

    /** @return what is found of rows with these in the original's column, numbered from 1 on */
    private RowRange found(StoreKind kind, String... column) throws Exception {
        try (StoreFixture hub = kind.open(folder)) {
            for (int at = 0; at < column.length; at++) {
                hub.poke("INSERT INTO events (id, timestamp, user_token, amount_ml, status) VALUES (" + (at + 1) + ", '"
                        + column[at] + "', 'guest', 30, 'success')");
            }
            return await(RowRange.find(hub.store, FROM_MS, TO_MS));
        }
    }
}
