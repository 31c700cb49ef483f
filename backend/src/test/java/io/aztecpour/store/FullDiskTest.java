package io.aztecpour.store;

import static io.aztecpour.store.StoreFixture.await;
import static io.aztecpour.store.StoreFixture.peek;
import static io.aztecpour.store.StoreTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.StoreHealth;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The disk takes what goes to the log, and no longer the file that the log's content is to be moved into. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class FullDiskTest {
    private static final int FILLER_BYTES = 6_000_000;

    /** Of the filled file, KiB; what the system lets the hub's files grow to is a little more. */
    private static final int ROOM_KIB = 6_100;

    @TempDir
    Path folder;

    /** A hub that writes until its files may grow no more, and says how much was acknowledged. */
    static final class Hub {
        private Hub() {}

        public static void main(String[] arguments) throws Exception {
            StoreFixture hub = new StoreFixture(Path.of(arguments[0]));
            AtomicInteger acknowledged = new AtomicInteger();
            Future<?> down = hub.health(health -> !health.ok());
            // Large ones, so that moving them needs more room than there is; few, so that the log stays short enough.
            for (int round = 0; round < 100 && !down.isComplete(); round++) {
                Future.join(IntStream.range(0, 10)
                                .mapToObj(i -> hub.store
                                        .write(row("acknowledged" + "x".repeat(1_000)))
                                        .onSuccess(done -> acknowledged.incrementAndGet()))
                                .toList())
                        .otherwiseEmpty()
                        .await(StoreFixture.DEADLINE_S, TimeUnit.SECONDS);
            }
            await(down);
            // Every look and every try to go on: none of them may cost a row. The store tells nobody of one that fails,
            // so time must pass; a busy machine looks less often, and the outcome is the same.
            for (int look = 0; look < 20; look++) {
                await(hub.vertx.timer(50, TimeUnit.MILLISECONDS));
                await(hub.store
                        .write(row("acknowledged again"))
                        .onSuccess(done -> acknowledged.incrementAndGet())
                        .otherwiseEmpty());
            }
            System.out.println("acknowledged=" + acknowledged);
            if (arguments[1].equals("stopped")) {
                hub.close();
            }
            Runtime.getRuntime().halt(0);
        }
    }

    private String run(String end) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String hub = "ulimit -f " + ROOM_KIB + "; exec \"$0\" -cp \"$1\" '" + Hub.class.getName() + "' \"$2\" \"$3\"";
        List<String> command = List.of(
                "bash", "-c", hub, java.toString(), System.getProperty("java.class.path"), folder.toString(), end);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
        return said;
    }

    private void takesNothing(String end) throws Exception {
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.store.write(row("y".repeat(FILLER_BYTES))));
        }
        String said = run(end);
        assertThat(said).contains("acknowledged=");
        int acknowledged = Integer.parseInt(said.replaceAll("(?s).*acknowledged=(\\d+).*", "$1"));
        assertThat(acknowledged).as(said).isGreaterThan(50);
        try (StoreFixture hub = new StoreFixture(folder)) {
            await(hub.health(StoreHealth::ok));
            await(hub.store.write(row("after")));
            Object rows = peek(hub.file, "SELECT COUNT(*) FROM events WHERE reason LIKE 'acknowledged%'")
                    .get(0);
            assertThat((Integer) rows).as(said).isGreaterThanOrEqualTo(acknowledged);
            assertThat(peek(hub.file, "PRAGMA integrity_check")).containsExactly("ok");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("dispenser.db");
        }
    }

    @Test
    void takesNothingFromTheBarThatStops() throws Exception {
        takesNothing("stopped");
    }

    @Test
    void takesNothingFromTheBarThatIsKilled() throws Exception {
        takesNothing("killed");
    }
}
