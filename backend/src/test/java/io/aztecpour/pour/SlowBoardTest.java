package io.aztecpour.pour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.virtualesp32.Closing;
import io.aztecpour.virtualesp32.Extensions;
import io.aztecpour.virtualesp32.Sockets;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
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

/** Boards that take up to 900 ms for each answer, which the contract allows. Small and large pours succeed there. */
class SlowBoardTest {
    /** The scale's noise and drift, and the drops after its last sample, ml. */
    private static final double AGREES_ML = 3.5;

    private static final List<Slow> BOARDS = boards().toList();

    @TempDir
    static Path data;

    private static HubFixture hub;

    /** A board, with a scale of its own or with none. */
    record Slow(int answerMillis, Closing closing, Sockets sockets, Extensions extensions, boolean weighed) {
        private TapStand stand(int seed) {
            VirtualEsp32Options calm = TapStand.calm(seed);
            calm.setPhysics(calm.physics().withAnswerMillis(answerMillis))
                    .setClosing(closing)
                    .setSockets(sockets)
                    .setExtensions(extensions);
            return weighed ? TapStand.one(calm) : TapStand.unweighed(calm);
        }
    }

    private static Stream<Slow> boards() {
        Stream<Slow> manySockets = Stream.of(
                new Slow(900, Closing.NEVER, Sockets.MANY, Extensions.ALL, true),
                new Slow(900, Closing.NEVER, Sockets.MANY, Extensions.NONE, true),
                new Slow(900, Closing.HEADER, Sockets.MANY, Extensions.NONE, false),
                new Slow(500, Closing.HEADER, Sockets.MANY, Extensions.ALL, false));
        return Stream.concat(manySockets, fewSockets());
    }

    /** Pump and scale are one board, which serves few clients: a stop takes the polls' place, and they have to come back. */
    private static Stream<Slow> fewSockets() {
        return Stream.of(Sockets.values())
                .filter(sockets -> sockets != Sockets.MANY)
                .flatMap(sockets -> Stream.of(Closing.NEVER, Closing.HEADER)
                        .map(closing -> new Slow(300, closing, sockets, Extensions.ALL, true)));
    }

    @BeforeAll
    static void open() throws Exception {
        hub = HubFixture.of(
                StoreOptions.in(data),
                BOARDS.stream()
                        .map(board -> board.stand(BOARDS.indexOf(board) + 1))
                        .toArray(TapStand[]::new));
    }

    @AfterAll
    static void close() throws Exception {
        hub.close();
    }

    @ParameterizedTest
    @MethodSource("boards")
    @Execution(ExecutionMode.CONCURRENT)
    void whatASlowBoardPoursIsASuccess(Slow board) throws Exception {
        int tap = BOARDS.indexOf(board);
        // A board without figures may say the same after each pour: the same amount twice.
        for (int amountMl : board.weighed ? new int[] {20} : new int[] {5, 5}) {
            hub.place(tap);
            Pour pour = hub.pour(tap, amountMl);
            assertThat(pour.phase()).as(pour.reason()).isEqualTo(PourPhase.SUCCESS);
            assertThat(pour.measured()).isEqualTo(board.weighed);
            double inGlass = hub.devices.settled(tap).getDouble("ml_in_glass");
            assertThat(inGlass).isEqualTo(amountMl, within(Math.max(AGREES_ML, 0.25 * amountMl)));
            if (pour.pouredMl() != null) {
                assertThat(pour.pouredMl()).isEqualTo(inGlass, within(AGREES_ML));
            }
        }
    }
}
