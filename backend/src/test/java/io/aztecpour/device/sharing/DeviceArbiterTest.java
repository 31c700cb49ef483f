package io.aztecpour.device.sharing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.bar.KnownDevices;
import io.aztecpour.bus.bar.TapChanged;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.device.DeviceSupervisor;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Glass;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Tap;
import io.aztecpour.domain.TapHealth;
import io.aztecpour.virtualesp32.RunningEsp32;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DeviceArbiterTest {
    private final DeviceArbiter arbiter = new DeviceArbiter();

    @BeforeEach
    void twoTaps() {
        arbiter.register(tap("one", "10.0.0.1", 0), () -> {});
        arbiter.register(tap("two", "10.0.0.2", 1), () -> {});
    }

    @Test
    void whereOneAddressLeadsToTheOthersDeviceTheTapThatStandsFirstPours() {
        arbiter.dispenserAnswered("one", status(DeviceState.IDLE, null, null, 100), "10.0.0.1 80");
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, null, 100), "10.0.0.1 80");
        assertThat(arbiter.claim("two")).map(Tap::id).contains("one");
        assertThat(arbiter.claim("one")).isEmpty();
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, null, 100), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).isEmpty();
        assertThat(arbiter.claim("two")).isEmpty();
    }

    @Test
    void aPourKeepsItsDeviceAlsoWhenItFallsSilent() {
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, "board", 100), "10.0.0.2 80");
        assertThat(arbiter.claim("two")).isEmpty();
        arbiter.dispenserLost("two");
        arbiter.dispenserAnswered("one", status(DeviceState.IDLE, null, "board", 100), "10.0.0.1 80");
        assertThat(arbiter.claim("one")).map(Tap::id).contains("two");
        arbiter.release("two");
        assertThat(arbiter.claim("one")).isEmpty();
    }

    /** The address may lead elsewhere between the last look and the command. */
    @Test
    void theCommandIsLookedAtOnceMore() {
        arbiter.dispenserAnswered("one", status(DeviceState.IDLE, null, null, 100), "10.0.0.1 80");
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, null, 100), "10.0.0.2 80");
        assertThat(arbiter.claim("one")).isEmpty();
        assertThat(arbiter.claim("two")).isEmpty();
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, null, 100), "10.0.0.1 80");
        assertThat(arbiter.claimForCommand("one", "r-1")).isEmpty();
        assertThat(arbiter.claimForCommand("two", "r-2")).map(Tap::id).contains("one");
    }

    @Test
    void whoNamesTheOthersPourIsItsDevice() {
        pouringAtOne("r-1");
        arbiter.dispenserAnswered("two", status(DeviceState.POURING, "r-9", null, 100), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).isEmpty();
        arbiter.dispenserAnswered("two", status(DeviceState.POURING, "r-1", null, 100), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).map(Tap::id).contains("one");
        assertThat(arbiter.sharedWith("one")).map(Tap::id).contains("two");
    }

    /** A device with a button of its own pours unasked, too. */
    @Test
    void whoPoursUnaskedIsAnotherDeviceWhereItBootedAtAnotherTime() {
        pouringAtOne(null);
        arbiter.dispenserAnswered("two", status(DeviceState.POURING, null, null, 90), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).isEmpty();
        arbiter.dispenserAnswered("two", status(DeviceState.POURING, null, null, 100), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).map(Tap::id).contains("one");
    }

    /** Its command was held up: it began before the other one was told to. */
    @Test
    void whoPouredBeforeTheOtherWasToldIsAnotherDevice() {
        arbiter.dispenserAnswered("two", status(DeviceState.POURING, null, null, 100), "10.0.0.2 80");
        pouringAtOne(null);
        arbiter.dispenserAnswered("two", status(DeviceState.POURING, null, null, 100), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).isEmpty();
    }

    @Test
    void whoRestsWhileTheOtherPoursIsAnotherDeviceFromThenOn() {
        pouringAtOne(null);
        arbiter.dispenserAnswered("two", status(DeviceState.POURING, null, null, 100), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).isPresent();
        hear("one", DeviceState.POURING);
        hear("two", DeviceState.IDLE, DeviceState.IDLE);
        hear("one", DeviceState.POURING);
        assertThat(arbiter.sharedWith("two"))
                .as("that word may have been on its way")
                .isPresent();
        hear("one", DeviceState.POURING);
        assertThat(arbiter.sharedWith("two")).isEmpty();
        hear("two", DeviceState.POURING);
        assertThat(arbiter.sharedWith("two")).isEmpty();
    }

    private void hear(String tap, DeviceState... states) {
        for (DeviceState state : states) {
            arbiter.dispenserAnswered(
                    tap, status(state, null, null, 100), tap.equals("one") ? "10.0.0.1 80" : "10.0.0.2 80");
        }
    }

    @Test
    void twoIdsAreTwoDevicesWhateverTheyDo() {
        arbiter.dispenserAnswered("one", status(DeviceState.IDLE, null, "a", 100), "10.0.0.1 80");
        arbiter.claimForCommand("one", "r-1");
        arbiter.dispenserAnswered("one", status(DeviceState.POURING, null, "a", 100), "10.0.0.1 80");
        arbiter.dispenserAnswered("two", status(DeviceState.POURING, null, "b", 100), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).isEmpty();
    }

    /** A gateway may stand before both. */
    @Test
    void twoIdsAreTwoDevicesAlsoAtOnePlace() {
        arbiter.dispenserAnswered("one", status(DeviceState.IDLE, null, "a", 100), "10.0.0.1 80");
        assertThat(arbiter.claim("one")).isEmpty();
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, "b", 100), "10.0.0.1 80");
        assertThat(arbiter.sharedWith("two")).isEmpty();
        assertThat(arbiter.claim("two")).isEmpty();
    }

    /** Some firmware has one id for all of its devices. */
    @Test
    void oneIdIsTwoDevicesWhereTheyBootedAtTwoMoments() {
        arbiter.dispenserAnswered("one", status(DeviceState.IDLE, null, "esp32", 100), "10.0.0.1 80");
        assertThat(arbiter.claim("one")).isEmpty();
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, "esp32", 90), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).isEmpty();
        assertThat(arbiter.claim("two")).isEmpty();
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, "esp32", 90), "10.0.0.1 80");
        assertThat(arbiter.sharedWith("two")).as("at one place").isPresent();
    }

    @Test
    void aDeviceThatRestartsStaysOne() {
        arbiter.dispenserAnswered("one", status(DeviceState.IDLE, null, "board", 100), "10.0.0.1 80");
        assertThat(arbiter.claim("one")).isEmpty();
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, "board", 0), "10.0.0.2 80");
        assertThat(arbiter.claim("two")).map(Tap::id).contains("one");
    }

    /** Milliseconds, say: what it tells is no clock that a boot follows from. */
    @Test
    void anUptimeThatRunsTooFastTellsNoBoot() {
        arbiter.dispenserAnswered("one", status(DeviceState.IDLE, null, "board", 100), "10.0.0.1 80");
        arbiter.dispenserAnswered("one", status(DeviceState.IDLE, null, "board", 200), "10.0.0.1 80");
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, "board", 300), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).map(Tap::id).contains("one");
    }

    @Test
    void aScaleOfTwoTapsWeighsForOneOfThem() {
        arbiter.dispenserAnswered("one", status(DeviceState.IDLE, null, null, 100), "10.0.0.1 80");
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, null, 100), "10.0.0.2 80");
        arbiter.scaleAnswered("one", null, "10.0.0.31 80", 100_000L);
        assertThat(arbiter.claim("two")).isEmpty();
        arbiter.scaleAnswered("two", null, "10.0.0.31 80", 100_000L);
        assertThat(arbiter.sharedWith("one")).map(Tap::id).contains("two");
        assertThat(arbiter.claim("one")).map(Tap::id).contains("two");
        arbiter.release("two");
        assertThat(arbiter.claim("one")).isEmpty();
        assertThat(arbiter.claimForCommand("one", "r-1")).isEmpty();
        assertThat(arbiter.claimForCommand("two", "r-2")).map(Tap::id).contains("one");
        arbiter.scaleLost("one");
        arbiter.release("one");
        assertThat(arbiter.sharedWith("two")).isEmpty();
        assertThat(arbiter.claimForCommand("two", "r-2")).isEmpty();
    }

    @Test
    void aDeviceThatIsDispenserAndScaleOfOneTapIsNoSecondOne() {
        arbiter.dispenserAnswered("one", status(DeviceState.IDLE, null, "a", 100), "10.0.0.1 80");
        arbiter.scaleAnswered("one", "a", "10.0.0.1 80", 100_000L);
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, "b", 100), "10.0.0.2 80");
        arbiter.scaleAnswered("two", "b", "10.0.0.2 80", 100_000L);
        assertThat(arbiter.sharedWith("one")).isEmpty();
        assertThat(arbiter.claim("one")).isEmpty();
        assertThat(arbiter.claim("two")).isEmpty();
    }

    @Test
    void scalesOfOneIdAreTwoWhereTheyBootedAtTwoMoments() {
        arbiter.scaleAnswered("one", "esp32", "10.0.0.31 80", 100_000L);
        arbiter.scaleAnswered("two", "esp32", "10.0.0.32 80", 90_000L);
        assertThat(arbiter.sharedWith("two")).isEmpty();
        arbiter.scaleAnswered("two", "esp32", "10.0.0.32 80", null);
        assertThat(arbiter.sharedWith("two")).isEmpty();
    }

    /** What was seen of the device that is gone says nothing of the next one. */
    @Test
    void whatALostDeviceDidIsForgotten() {
        pouringAtOne("r-1");
        arbiter.dispenserAnswered("two", status(DeviceState.POURING, "r-1", null, 100), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).isPresent();
        arbiter.dispenserLost("two");
        arbiter.dispenserAnswered("two", status(DeviceState.IDLE, null, null, 100), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).isEmpty();
    }

    @Test
    void whoNamesTheOthersPourButBootedAtAnotherTimeIsAnotherDevice() {
        pouringAtOne("r-1");
        arbiter.dispenserAnswered("two", status(DeviceState.POURING, "r-1", null, 90), "10.0.0.2 80");
        assertThat(arbiter.sharedWith("two")).isEmpty();
    }

    @Test
    void ofManyWhoClaimOneDeviceAtOnceOneGetsIt() throws Exception {
        int taps = 8;
        // None knows of the others yet, as taps that are asked for the first time.
        IntStream.range(0, taps).forEach(i -> arbiter.register(tap("tap-" + i, "10.0.1." + i, i), () -> {}));
        CyclicBarrier together = new CyclicBarrier(taps);
        BlockingQueue<Boolean> granted = new LinkedBlockingQueue<>();
        List<Thread> claims = IntStream.range(0, taps)
                .mapToObj(i -> new Thread(() -> {
                    await(together);
                    arbiter.dispenserAnswered(
                            "tap-" + i, status(DeviceState.IDLE, null, "board", 100), "10.0.1." + i + " 80");
                    granted.add(arbiter.claim("tap-" + i).isEmpty());
                }))
                .toList();
        claims.forEach(Thread::start);
        for (Thread claim : claims) {
            claim.join(SECONDS.toMillis(20));
        }
        assertThat(granted).hasSize(taps).containsOnlyOnce(true);
    }

    /** The names of a running tap are looked up by its connections, whatever they led to when it was added. */
    @Test
    void theAdminIsToldOfTwoTapsWithOneDevice(Vertx vertx) throws Exception {
        Bus bus = Bus.register(vertx);
        BlockingQueue<TapHealth> healths = new LinkedBlockingQueue<>();
        bus.subscribe(Addresses.TAP_HEALTH, healths::add);
        bus.serve(Addresses.KNOWN_DEVICES, ask -> Future.succeededFuture(new KnownDevices(List.of())));
        bus.serve(Addresses.SETTINGS, ask -> Future.succeededFuture(HubSettings.DEFAULT));
        try (RunningEsp32 shared = RunningEsp32.start(vertx, new VirtualEsp32Options().setDeviceId(null));
                RunningEsp32 other =
                        RunningEsp32.start(vertx, new VirtualEsp32Options().setDeviceId("02:00:00:00:00:07"))) {
            List<Tap> taps = List.of(
                    tap("one", shared.esp().url(), 0),
                    tap("two", "localhost:" + shared.esp().port(), 1));
            bus.serve(Addresses.TAPS, ask -> Future.succeededFuture(new Taps(taps)));
            vertx.deployVerticle(new DeviceSupervisor(1)).await(60, SECONDS);
            await(healths, "one", "two");
            bus.publish(
                    Addresses.TAP_CHANGES, new TapChanged(tap("two", other.esp().url(), 1), false));
            await(healths, "one", null);
            TapHealth own = await(healths, "two", null);
            assertThat(own.deviceId()).isEqualTo("02:00:00:00:00:07");
        }
    }

    private static TapHealth await(BlockingQueue<TapHealth> healths, String tap, @Nullable String same)
            throws Exception {
        while (true) {
            TapHealth next = healths.poll(60, SECONDS);
            assertThat(next).as("tap %s and %s", tap, same).isNotNull();
            boolean hoped = same == null
                    ? next.sameDeviceAs() == null && next.online() && (tap.equals("one") || next.deviceId() != null)
                    : same.equals(next.sameDeviceAs());
            if (next.tap().equals(tap) && hoped) {
                return next;
            }
        }
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await(60, SECONDS);
        } catch (Exception late) {
            throw new IllegalStateException(late);
        }
    }

    private void pouringAtOne(@Nullable String named) {
        arbiter.dispenserAnswered("one", status(DeviceState.IDLE, null, null, 100), "10.0.0.1 80");
        arbiter.claimForCommand("one", "r-1");
        arbiter.dispenserAnswered("one", status(DeviceState.POURING, named, null, 100), "10.0.0.1 80");
    }

    private static DispenserStatus status(
            DeviceState state, @Nullable String requestId, @Nullable String deviceId, int uptimeS) {
        return new DispenserStatus(
                state, null, Glass.PRESENT, uptimeS, null, requestId, null, Set.of(), null, deviceId);
    }

    private static Tap tap(String id, String url, int position) {
        return new Tap(id, id, Drink.of("Mezcal", "#2fc6b4", 1), url, null, position);
    }
}
