package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.store.StoreOptions;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What comes onto a scale beside the liquid, over real HTTP: each test has a tap of its own. */
class TouchedScaleTest {
    @TempDir
    static Path data;

    private static HubFixture hub;

    @BeforeAll
    static void open() throws Exception {
        hub = HubFixture.served(
                StoreOptions.in(data),
                TapStand.one(TapStand.calm(1)),
                TapStand.one(TapStand.calm(2)),
                TapStand.one(TapStand.calm(3)),
                TapStand.one(TapStand.calm(4)),
                TapStand.one(TapStand.calm(5)));
    }

    @AfterAll
    static void close() throws Exception {
        hub.close();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void oneBadSampleNeitherEndsAPourNorIsMeasured() throws Exception {
        Pour pour = poured(0, "fault", new JsonObject().put("kind", "bad_sample"));

        isMeasuredRight(0, pour);
    }

    /** A loose wire: from the wish to the outcome each sixth sample shows nothing. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void badSamplesAgainAndAgainNeitherRefuseAPourNorEndIt() throws Exception {
        hub.place(4);
        JsonObject bad = new JsonObject().put("kind", "bad_sample");
        long loose = hub.vertx.setPeriodic(600, tick -> hub.devices.simLater(4, "fault", bad));
        Pour pour = hub.pour(4, 40);
        hub.vertx.cancelTimer(loose);

        isMeasuredRight(4, pour);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void iceInTheGlassIsNoDrink() throws Exception {
        Pour pour = poured(1, "ice", new JsonObject().put("grams", 25));

        isMeasuredRight(1, pour);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aSensorThatMissesTheGlassForAMomentEndsNothing() throws Exception {
        Pour pour =
                poured(2, "fault", new JsonObject().put("kind", "missed_glass").put("for_ms", 120));

        isMeasuredRight(2, pour);
    }

    /** A hand that leans on the glass and stays, while the flow ends: what of it is liquid? */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatNobodyCanTellEndsThePourAndIsNotMeasured() throws Exception {
        hub.place(3);
        Future<Pour> end = hub.ended(3);
        Future<?> flows = hub.poured(3, 3);
        hub.dispense(3, 50, "guest");
        await(flows);
        for (int grams = 20; grams <= 200; grams += 5) {
            hub.sim(3, "hand", new JsonObject().put("grams", grams));
        }
        hub.sim(3, "fault", new JsonObject().put("kind", "no_flow"));

        Pour pour = await(end);
        assertThat(pour.code()).as(pour.reason()).isEqualTo(Code.SCALE_DISTURBED.name());
        assertThat(pour.measured()).isFalse();
        assertThat(pour.pouredMl()).isLessThan(50);
    }

    /** 40 ml, with that happening when 12 have come. */
    private static Pour poured(int tap, String what, JsonObject how) throws Exception {
        hub.place(tap);
        Future<Pour> end = hub.ended(tap);
        Future<?> flows = hub.poured(tap, 12);
        hub.dispense(tap, 40, "guest");
        await(flows);
        hub.sim(tap, what, how);
        return await(end);
    }

    private static void isMeasuredRight(int tap, Pour pour) throws Exception {
        assertThat(pour.phase()).as(pour.reason()).isEqualTo(PourPhase.SUCCESS);
        assertThat(pour.measured()).isTrue();
        double landed = hub.devices.settled(tap).getDouble("ml_in_glass");
        assertThat(pour.pouredMl()).isCloseTo(landed, within(2.0));
    }
}
