package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.guests.GuestDraft;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.store.StoreOptions;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One key never pours twice. */
class IdempotencyTest {
    @TempDir
    Path data;

    private HubFixture hub;

    @BeforeEach
    void open() throws Exception {
        hub = HubFixture.of(StoreOptions.in(data), TapStand.one(TapStand.calm(1)));
    }

    @AfterEach
    void close() throws Exception {
        hub.close();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aPressThatArrivesThirtyTimesPoursOnceAlsoAfterARestart() throws Exception {
        hub.place(0);
        Future<Pour> end = hub.ended(0);
        List<Future<DispenseAnswer>> presses = IntStream.range(0, 30)
                .mapToObj(i -> hub.wish(0, 10, "guest", "press"))
                .toList();
        List<DispenseAnswer> answers = await(Future.all(presses)).list();
        assertThat(answers).allMatch(answer -> answer.code() == null);
        assertThat(answers).containsOnly(answers.get(0));
        reused(hub.wish(0, 20, "guest", "press"));
        assertThat(await(end).phase()).isEqualTo(PourPhase.SUCCESS);

        hub.restartHub();
        assertThat(await(hub.wish(0, 10, "guest", "press"))).isEqualTo(answers.get(0));
        reused(hub.wish(0, 10, "somebody else", "press"));
        assertThat(hub.truth(0).getInteger("pours_started")).isEqualTo(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aRefusalIsTheAnswerToItsKeyForGood() throws Exception {
        DispenseAnswer refused = await(hub.wish(0, 10, "guest", "too-early"));
        assertThat(refused.code()).isEqualTo(Code.NO_GLASS);
        await(hub.bus.ask(Addresses.ADD_GUEST, new GuestDraft("moderate", "Mo", 5)));
        DispenseAnswer limited = await(hub.wish(0, 10, "moderate", "too-much"));
        assertThat(limited.leftMl()).isEqualTo(5);
        assertThat(await(hub.wish(0, 10, "moderate", "too-much"))).isEqualTo(limited);
        hub.place(0);
        assertThat(await(hub.wish(0, 10, "guest", "too-early"))).isEqualTo(refused);

        Future<Pour> end = hub.ended(0);
        assertThat(await(hub.wish(0, 10, "guest", "again")).code()).isNull();
        await(end);
    }

    private static void reused(Future<DispenseAnswer> answer) {
        assertThatThrownBy(() -> await(answer))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(Code.KEY_REUSED));
    }
}
