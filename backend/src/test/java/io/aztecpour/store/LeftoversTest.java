package io.aztecpour.store;

import static io.aztecpour.store.StoreFixture.await;
import static io.aztecpour.store.StoreFixture.peek;
import static io.aztecpour.store.StoreTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.aztecpour.domain.StoreHealth;
import io.vertx.core.Future;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hub leaves beside its database when it is killed while it saves one: the next start begins no empty bar. */
class LeftoversTest {
    @TempDir
    Path folder;

    private Path copy(String name) throws Exception {
        Path bar = Files.createDirectories(folder.resolve("made"));
        try (StoreFixture hub = new StoreFixture(bar)) {
            await(hub.store.write(row("acknowledged")));
        }
        return Files.move(bar.resolve("dispenser.db"), folder.resolve(name));
    }

    @ParameterizedTest
    @CsvSource({
        "dispenser-20260101-200000.db.part,",
        "dispenser-20260101-200000.db,",
        "dispenser-20260101-200000-2.db,",
        "dispenser-20260101-200000.db,dispenser-20260101-200000.wal",
        "dispenser.db.part,",
        "dispenser.db.found,"
    })
    void areNoEmptyBar(String copy, String log) throws Exception {
        Path kept = copy(copy);
        if (log != null) {
            Files.writeString(folder.resolve(log), "a log that was moved aside");
        }
        Throwable refusal = catchThrowable(() -> new StoreFixture(folder).close());
        assertThat(refusal)
                .isInstanceOf(DamagedStore.class)
                .hasMessageContaining(kept.toAbsolutePath().toString())
                .hasMessageContaining("start the hub again");
        assertThat(folder.resolve("dispenser.db")).doesNotExist();
        // As it was told to.
        Files.copy(kept, folder.resolve("dispenser.db"));
        try (StoreFixture hub = new StoreFixture(folder)) {
            assertThat(peek(hub.file, "SELECT reason FROM events")).containsExactly("acknowledged");
        }
        assertThat(kept).exists();
    }

    @Test
    void anOlderCopyIsNotOverwrittenAndTheNewestStay() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (StoreFixture hub = new StoreFixture(folder)) {
            for (int day = 10; day < 24; day++) {
                Files.writeString(folder.resolve("dispenser-202601" + day + "-200000.db"), "copy of day " + day);
            }
            for (int i = 0; i < 3; i++) {
                await(hub.store.write(row("row " + i)));
                try (StoreFixture another = new StoreFixture(other)) {
                    await(another.store.write(row("another")));
                }
                Future<StoreHealth> told = hub.health(health -> !health.ok());
                Files.move(other.resolve("dispenser.db"), hub.file, StandardCopyOption.REPLACE_EXISTING);
                await(told);
                await(hub.health(StoreHealth::ok));
            }
        }
        List<Path> copies;
        try (Stream<Path> files = Files.list(folder)) {
            copies = files.filter(file -> file.getFileName().toString().matches("dispenser-\\d{8}-\\d{6}(-\\d+)?\\.db"))
                    .toList();
        }
        assertThat(copies).as("as many as are kept").hasSize(10);
        long ours = copies.stream()
                .filter(copy -> !copy.toString().contains("-202601"))
                .count();
        assertThat(ours).as("each its own, also within one second").isEqualTo(3);
        assertThat(folder.resolve("dispenser-20260123-200000.db")).exists();
        assertThat(folder.resolve("dispenser-20260110-200000.db")).doesNotExist();
    }
}
