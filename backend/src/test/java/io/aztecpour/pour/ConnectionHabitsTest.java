package io.aztecpour.pour;

import static io.aztecpour.fixture.HubFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.Event;
import io.aztecpour.domain.EventStatus;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.virtualesp32.Closing;
import io.aztecpour.virtualesp32.Extensions;
import io.aztecpour.virtualesp32.Sockets;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Boards close connections and serve few of them, each in its own way. Every one pours, every time. */
class ConnectionHabitsTest {
    /** Change with {@code -Dpours=100} for a long run. */
    private static final int POURS = Integer.getInteger("pours", 4);

    private static final int AMOUNT_ML = 5;

    private static final List<Habit> HABITS = habits().toList();

    @TempDir
    static Path data;

    private static HubFixture hub;

    /** How a board treats connections. */
    record Habit(Closing closing, Sockets sockets, int answerMillis, Extensions extensions) {
        private VirtualEsp32Options board(int seed) {
            VirtualEsp32Options calm = TapStand.calm(seed);
            return calm.setPhysics(calm.physics().withAnswerMillis(answerMillis))
                    .setClosing(closing)
                    .setSockets(sockets)
                    .setExtensions(extensions);
        }
    }

    private static Stream<Habit> habits() {
        Stream<Habit> closing = Stream.of(Closing.values())
                .flatMap(each -> Stream.of(0, 20)
                        .map(answerMillis -> new Habit(each, Sockets.MANY, answerMillis, Extensions.NONE)));
        Stream<Habit> few = Stream.of(Sockets.values())
                .filter(sockets -> sockets != Sockets.MANY)
                .flatMap(sockets -> Stream.of(Closing.NEVER, Closing.HEADER, Closing.SILENT)
                        .flatMap(each -> Stream.of(Extensions.values())
                                .map(extensions -> new Habit(each, sockets, 5, extensions))));
        return Stream.concat(closing, few);
    }

    @BeforeAll
    static void open() throws Exception {
        hub = HubFixture.of(
                StoreOptions.in(data),
                HABITS.stream()
                        .map(habit -> TapStand.unweighed(habit.board(HABITS.indexOf(habit) + 1)))
                        .toArray(TapStand[]::new));
    }

    @AfterAll
    static void close() throws Exception {
        hub.close();
    }

    @ParameterizedTest
    @MethodSource("habits")
    @Execution(ExecutionMode.CONCURRENT)
    void everyWishIsPouredOnce(Habit habit) throws Exception {
        int tap = HABITS.indexOf(habit);
        hub.place(tap);
        for (int round = 0; round < POURS; round++) {
            isPouredOnce(tap);
        }
        if (habit.extensions == Extensions.ALL) {
            stopReaches(tap);
        }
    }

    private static void isPouredOnce(int tap) throws Exception {
        int before = hub.truth(tap).getInteger("pours_started");
        Pour pour = hub.pour(tap, AMOUNT_ML);
        assertThat(pour.phase()).as(pour.reason()).isEqualTo(PourPhase.SUCCESS);
        assertThat(hub.truth(tap).getInteger("pours_started")).isEqualTo(before + 1);
        assertThat(await(hub.closed(pour.requestId())))
                .extracting(Event::status)
                .containsExactly(EventStatus.STARTED, EventStatus.SUCCESS);
    }

    /** Also a board that serves one client at a time, and that one is the hub's poll. */
    private static void stopReaches(int tap) throws Exception {
        double before = hub.truth(tap).getDouble("ml_dispensed_total");
        Future<Pour> end = hub.ended(tap);
        Future<?> flows = hub.poured(tap, 5);
        hub.dispense(tap, 60, "guest");
        await(flows);
        assertThat(hub.stop(tap, "Ana").stopped()).containsExactly("tap-" + tap);
        assertThat(await(end).code()).isEqualTo(Code.STOPPED.name());
        assertThat(hub.devices.settled(tap).getDouble("ml_dispensed_total")).isLessThan(before + 40);
    }
}
