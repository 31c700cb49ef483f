package io.aztecpour.pour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.bar.TapEdit;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import io.aztecpour.fixture.HubFixture;
import io.aztecpour.fixture.TapStand;
import io.aztecpour.fixture.WaitFor;
import io.aztecpour.store.StoreOptions;
import io.aztecpour.virtualesp32.Extensions;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One board under the addresses of two taps must never pour twice into one glass, and one scale weighs for one of them. */
@Execution(ExecutionMode.CONCURRENT)
class SameBoardTest {
    private static final int AMOUNT_ML = 57;

    /** The largest pour, and what an unknown tap may miss it by, ml. */
    private static final double ONE_POUR_ML = 64;

    @TempDir
    Path data;

    /** As seed devices are, and with what tells more of them. */
    static Stream<Arguments> boards() {
        return Stream.of("127.0.0.2", "[::1]")
                .flatMap(other -> Stream.of(
                        Arguments.of(other, "with an id", new VirtualEsp32Options()),
                        Arguments.of(other, "that names its pours", new VirtualEsp32Options().setDeviceId(null)),
                        Arguments.of(other, "of the seed", new VirtualEsp32Options().setExtensions(Extensions.NONE))));
    }

    @ParameterizedTest(name = "a board {1} that is also at {0}")
    @MethodSource("boards")
    void twoTapsOfOneBoardNeverPourIntoOneGlass(String other, String kind, VirtualEsp32Options board) throws Exception {
        assumeReachable(other);
        try (HubFixture hub = HubFixture.served(
                StoreOptions.in(data), TapStand.one(board.setHost("::").setSpeed(2)))) {
            String url = at(other, hub.devices.drafts().get(0).dispenserUrl());
            addTap(hub, new TapDraft("tap-1", "Second", null, null, null, url, url));
            int before = hub.truth(0).getInteger("pours_started");
            hub.place(0);
            pourAtBoth(hub);
            assertThat(hub.truth(0).getInteger("pours_started")).isEqualTo(before + 1);
            assertThat(hub.truth(0).getDouble("ml_in_glass")).isLessThan(ONE_POUR_ML);
        }
    }

    /**
     * Each tap would take what the other one pours for its own. The scale has no id, so it is known by when it booted: its clock
     * keeps time.
     */
    @ParameterizedTest(name = "a scale that is also at {0}")
    @ValueSource(strings = {"127.0.0.2", "[::1]"})
    void twoTapsOfOneScaleNeverPourAtOnce(String other) throws Exception {
        assumeReachable(other);
        try (HubFixture hub = HubFixture.served(
                StoreOptions.in(data),
                TapStand.two(new VirtualEsp32Options(), new VirtualEsp32Options().setHost("::")),
                TapStand.unweighed(new VirtualEsp32Options()))) {
            hub.place(0);
            hub.place(1);
            List<TapDraft> taps = hub.devices.drafts();
            String shared = at(other, Objects.requireNonNull(taps.get(0).scaleUrl()));
            String dispenser = taps.get(1).dispenserUrl();
            Future<TapHealth> known = hub.next(
                    Addresses.TAP_HEALTH,
                    health -> health.tap().equals("tap-1") && "tap-0".equals(health.sameDeviceAs()));
            Tap weighed = new Tap("tap-1", "Second", Drink.of("Water", "#112233", 1), dispenser, shared, 1);
            HubFixture.await(hub.bus.ask(Addresses.CHANGE_TAP, new TapEdit(weighed)));
            HubFixture.await(known);
            pourAtBoth(hub);
        }
    }

    private static void pourAtBoth(HubFixture hub) throws Exception {
        Future<DispenseAnswer> one = hub.wish(0, AMOUNT_ML, "guest", null);
        Future<DispenseAnswer> two = hub.wish(1, AMOUNT_ML, "guest", null);
        List<DispenseAnswer> answers = List.of(HubFixture.await(one), HubFixture.await(two));
        assertThat(answers)
                .as("%s", answers)
                .filteredOn(answer -> answer.code() == null)
                .hasSize(1);
        String poured = answers.stream()
                .filter(answer -> answer.code() == null)
                .findFirst()
                .orElseThrow()
                .requestId();
        HubFixture.await(hub.closed(poured));

        DispenseAnswer again = dispenseWhenFree(hub);
        assertThat(again.code()).as("%s", again).isEqualTo(Code.SAME_DEVICE);
        assertThat(again.reason()).contains("the same device as tap Tap 1");
    }

    /** The log has a pour's end a moment before its tap hears that it is written, and takes the next wish. */
    private static DispenseAnswer dispenseWhenFree(HubFixture hub) {
        AtomicReference<DispenseAnswer> answer = new AtomicReference<>();
        WaitFor.until(() -> {
            answer.set(hub.dispense(1, AMOUNT_ML, "guest"));
            return answer.get().code() != Code.BUSY;
        });
        return answer.get();
    }

    /** Not every machine has more than one address of its own. */
    private static void assumeReachable(String host) {
        assumeThat(List.of("::", host)).allMatch(SameBoardTest::isOwn);
    }

    private static boolean isOwn(String host) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.isBound();
        } catch (IOException none) {
            return false;
        }
    }

    /** Boards on one power strip boot at the same moment and look alike in all that the seed has them say. */
    @Test
    void boardsThatLookAlikePourAtOnce() throws Exception {
        VirtualEsp32Options first =
                new VirtualEsp32Options().setExtensions(Extensions.NONE).setSpeed(2);
        VirtualEsp32Options second =
                new VirtualEsp32Options().setExtensions(Extensions.NONE).setSpeed(2);
        try (HubFixture hub = HubFixture.with(data, first, second)) {
            hub.place(0);
            hub.place(1);
            Future<Pour> firstOver = hub.ended(0);
            Future<Pour> secondOver = hub.ended(1);
            hub.wish(0, AMOUNT_ML, "guest", null);
            hub.wish(1, AMOUNT_ML, "guest", null);
            assertThat(HubFixture.await(firstOver).phase()).isEqualTo(PourPhase.SUCCESS);
            assertThat(HubFixture.await(secondOver).phase()).isEqualTo(PourPhase.SUCCESS);
        }
    }

    private static String at(String host, String url) {
        return "http://" + host + ":" + URI.create(url).getPort();
    }

    private static void addTap(HubFixture hub, TapDraft draft) throws Exception {
        Future<TapHealth> known =
                hub.next(Addresses.TAP_HEALTH, health -> health.tap().equals("tap-1") && health.online());
        HubFixture.await(hub.bus.ask(Addresses.ADD_TAP, draft));
        HubFixture.await(known);
    }
}
