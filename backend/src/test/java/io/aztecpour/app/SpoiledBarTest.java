package io.aztecpour.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.fixture.Devices;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.HubProcess;
import io.aztecpour.fixture.LogFile;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real hub whose database is spoilt before it starts or in the middle of a pour: it is never ready with an empty bar. */
@ExtendWith(VertxExtension.class)
class SpoiledBarTest {
    /** What a hub left that was killed. */
    @TempDir
    static Path killed;

    @TempDir
    Path data;

    private interface Work {
        void on(Path file) throws Exception;
    }

    @SuppressWarnings("ImmutableEnumChecker")
    private enum Way {
        GARBAGE_OVER_IT(file -> Files.write(file, garbage())),
        ZEROES_INTO_IT(file -> Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.WRITE)),
        EMPTIED(file -> Files.write(file, new byte[0])),
        GARBAGE_MOVED_OVER_IT(file -> Files.move(
                Files.write(file.resolveSibling("other"), garbage()), file, StandardCopyOption.REPLACE_EXISTING)),
        GARBAGE_OVER_ITS_LOG(file -> Files.write(file.resolveSibling("dispenser.db-wal"), garbage()));

        private final Work work;

        Way(Work work) {
            this.work = work;
        }
    }

    private static byte[] garbage() {
        byte[] garbage = new byte[50_000];
        new Random(4711).nextBytes(garbage);
        return garbage;
    }

    @BeforeAll
    static void killAHub(Vertx vertx) throws Exception {
        String nobody = "http://127.0.1.1:1";
        TapDraft tap = new TapDraft("tap-0", "Tap 1", "Water", null, 1.0, nobody, nobody);
        try (HubProcess hub = HubProcess.start(vertx, killed, List.of(tap))) {
            hub.kill();
        }
    }

    /** Every way to spoil it is what the store's own tests are for. */
    @ParameterizedTest
    @EnumSource(names = {"EMPTIED", "GARBAGE_OVER_ITS_LOG"})
    void isNotStarted(Way way) throws Exception {
        for (Path file : List.of(killed.resolve("dispenser.db"), killed.resolve("dispenser.db-wal"))) {
            Files.copy(file, data.resolve(file.getFileName()));
        }
        way.work.on(data.resolve("dispenser.db"));
        assertThatItIsRefused();
        if (way == Way.EMPTIED) {
            // Nor does the first refusal leave anything that would let the second start pass.
            assertThatItIsRefused();
        }
    }

    private void assertThatItIsRefused() throws Exception {
        Process refused = ExitCodeTest.java(
                "io.aztecpour.app.Main", "hub", "--host", "127.0.0.1", "--port", "0", "--data", data.toString());
        String said = ExitCodeTest.saidUntilItsEnd(refused);
        assertThat(refused.exitValue()).as(said).isEqualTo(1);
        assertThat(said).contains("aztec-pour: ", data + "/dispenser.db", ".damaged'", "start the hub again");
    }

    @ParameterizedTest
    @EnumSource
    void isNoticedWhileItPours(Way way, Vertx vertx) throws Exception {
        try (Devices devices = new Devices(List.of(TapStand.one(TapStand.calm(7))));
                HubProcess hub = HubProcess.start(vertx, data, devices.drafts())) {
            devices.sim(0, "glass", new JsonObject().put("present", true).put("empty_g", 180));
            hub.awaitGlass();
            assertThat(hub.dispense("tap-0", 30, null)
                            .await(60, TimeUnit.SECONDS)
                            .statusCode())
                    .isEqualTo(200);
            devices.until(0, "/sim/state", truth -> truth.getDouble("ml_in_glass") > 4);
            way.work.on(data.resolve("dispenser.db"));
            devices.settled(0);
            if (endsWhole(hub)) {
                assertThat(LogFile.read(data)).extracting(LogFile.Row::status).containsExactly("started", "success");
            } else {
                // The tap is busy until the scale is still; then it is the log that keeps it closed.
                WaitFor.until(() -> "LEDGER_DOWN".equals(refusal(hub)));
            }
            assertThat(devices.truth(0).getInteger("pours_started")).isEqualTo(1);
        }
    }

    private static String refusal(HubProcess hub) {
        return HubFixture.await(hub.dispense("tap-0", 30, null))
                .bodyAsJsonObject()
                .getString("code");
    }

    /** @return whether the hub has its whole log again; false where it says that it cannot write it */
    private static boolean endsWhole(HubProcess hub) {
        AtomicBoolean ready = new AtomicBoolean(true);
        WaitFor.until(() -> {
            ready.set(hub.storeOk());
            assertThat(hub.get("/api/status").bodyAsJsonObject().getJsonArray("taps"))
                    .hasSize(1);
            String log = ready.get() ? hub.get("/api/logs").bodyAsString() : "";
            return !ready.get() || (log.contains("\"started\"") && log.contains("\"success\""));
        });
        return ready.get();
    }
}
