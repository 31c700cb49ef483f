package io.aztecpour.pour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.ledger.EventQuery;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The everyday pour and its plainest refusal, over real HTTP and the real store. */
@Execution(ExecutionMode.CONCURRENT)
class PourTest {
    /** A pour at a tap that nobody knows yet may miss by this much, ml. */
    private static final double UNLEARNED_ML = 4;

    @TempDir
    Path data;

    @Test
    void thirtyMillilitresArriveAndAreWrittenDown() throws Exception {
        try (HubFixture hub = HubFixture.with(data, new VirtualEsp32Options())) {
            hub.place(0);
            Pour pour = hub.pour(0, 30);
            double inGlass = hub.truth(0).getDouble("ml_in_glass");

            assertThat(pour.phase()).isEqualTo(PourPhase.SUCCESS);
            assertThat(inGlass).isEqualTo(30, within(UNLEARNED_ML));
            assertThat(pour.pouredMl()).isEqualTo(inGlass, within(1.0));
            List<Event> events = events(hub);
            assertThat(events).extracting(Event::status).containsExactly(EventStatus.SUCCESS, EventStatus.STARTED);
            assertThat(events).extracting(Event::requestId).containsOnly(pour.requestId());
            assertThat(events.get(0).measuredMl()).isEqualTo(pour.pouredMl());
        }
    }

    @Test
    void withoutAGlassNothingPours() throws Exception {
        try (HubFixture hub = HubFixture.with(data, new VirtualEsp32Options())) {
            DispenseAnswer answer = hub.dispense(0, 30, "guest");

            assertThat(answer.code()).isEqualTo(Code.NO_GLASS);
            assertThat(hub.truth(0).getDouble("ml_dispensed_total")).isZero();
            assertThat(events(hub)).singleElement().satisfies(event -> {
                assertThat(event.status()).isEqualTo(EventStatus.FAILED);
                assertThat(event.code()).isEqualTo("NO_GLASS");
            });
        }
    }

    private static List<Event> events(HubFixture hub) throws Exception {
        return hub.bus
                .ask(Addresses.QUERY, EventQuery.newest(100))
                .await(60, TimeUnit.SECONDS)
                .events();
    }
}
