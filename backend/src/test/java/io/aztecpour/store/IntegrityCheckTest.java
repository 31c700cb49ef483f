package io.aztecpour.store;

import static io.aztecpour.store.StoreFixture.await;
import static io.aztecpour.store.StoreFixture.peek;
import static io.aztecpour.store.StoreTest.row;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long the hub reads a database before it starts with it. */
class IntegrityCheckTest {
    private static final FileRequirements WHOLE = new FileRequirements(true, null, false, null);

    @TempDir
    Path folder;

    @Test
    void looksAtTheClockWhileItReads() throws Exception {
        Path file = folder.resolve("dispenser.db");
        try (StoreFixture hub = new StoreFixture(folder)) {
            // One row a page, so that there are many pages and little else to do.
            await(Future.all(IntStream.range(0, 4_000)
                    .mapToObj(i -> hub.store.write(row("x".repeat(3_000))))
                    .toList()));
            await(hub.store.close());
        }
        // SQLite reads a table from its end: the first page of the log comes behind thousands of others.
        String first = "SELECT pageno FROM dbstat WHERE name = 'events' AND pagetype = 'leaf' ORDER BY path LIMIT 1";
        int page = (int) peek(file, first).get(0);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek((page - 1) * 4_096L);
            raw.write(new byte[4_096]);
        }
        assertThatThrownBy(() -> IntegrityCheck.check(file, WHOLE, TimeUnit.MINUTES.toNanos(1)))
                .isInstanceOf(DamagedStore.class);
        // No time at all: it stops at the first look, and what it read so far was good.
        IntegrityCheck.check(file, WHOLE, 0);
    }
}
