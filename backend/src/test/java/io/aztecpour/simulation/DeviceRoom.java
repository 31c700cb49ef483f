package io.aztecpour.simulation;

import io.aztecpour.device.polling.TapSnapshot;
import io.aztecpour.device.protocol.ScaleReading;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Reading;
import io.aztecpour.simulation.SimulatedExchange.End;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the hub's device room, and guarantees what that does: a question ends within its deadline, a command is sent once (and once
 * more with a fresh ticket where the device refused the old one), a stop goes its own way. It dies with the hub.
 */
final class DeviceRoom {
    static final String STATUS = "/status";
    static final String DISPENSE = "/dispense";
    static final String STOP = "/stop";
    static final String WEIGHT = "/api/weight";
    static final String GLASS = "/api/glass";

    private static final long MS = 1_000_000L;
    private static final long LOOK_NANOS = 200 * MS;
    private static final long LOOK_AGAIN_NANOS = 50 * MS;

    private final Profile profile;
    private final VirtualTime time;
    private final SimulatedDevice device;
    private final BooleanSupplier scaleBusy;
    private final Consumer<Reading> ear;
    private final TapSnapshot snapshot;
    private final SimulatedRequestQueue dispenserQueue;
    private final SimulatedRequestQueue scaleQueue;
    private final DispenserChannel channel;
    private final List<BoardPoller> pollers = new ArrayList<>();
    private boolean pourExpected;
    private boolean closed;

    /**
     * @param scaleBusy whether the scale is being set up
     * @param ear hears every reading
     */
    DeviceRoom(
            Profile profile,
            VirtualTime time,
            SimulatedWire wire,
            SimulatedDevice device,
            HubClock clock,
            SplittableRandom random,
            BooleanSupplier scaleBusy,
            Consumer<Reading> ear) {
        this.profile = profile;
        this.time = time;
        this.device = device;
        this.scaleBusy = scaleBusy;
        this.ear = ear;
        this.snapshot = new TapSnapshot(Profile.TAP, clock::nanos, clock::epochMs);
        this.dispenserQueue = new SimulatedRequestQueue(time, wire, device::dispenser);
        this.scaleQueue =
                profile.hasTwoBoards() ? new SimulatedRequestQueue(time, wire, device::scale) : dispenserQueue;
        this.channel = new DispenserChannel(profile, time, wire, device, clock, dispenserQueue, this);
        addPollers(random);
        pollers.forEach(BoardPoller::open);
    }

    private void addPollers(SplittableRandom random) {
        BoardPoller dispenser =
                new BoardPoller(time, random.split(), this, true, profile.scale() == ScaleKind.SAME_BOARD);
        pollers.add(dispenser);
        BoardPoller scale = dispenser;
        if (profile.hasTwoBoards()) {
            scale = new BoardPoller(time, random.split(), this, false, true);
            pollers.add(scale);
        }
        if (profile.weighs()) {
            scale.add(this::periodNanos, this::pollWeight);
        }
        if (profile.weighs() && profile.scale() != ScaleKind.WIZARD) {
            scale.add(() -> Math.max(LOOK_NANOS, periodNanos()), this::pollGlass);
        }
        boolean shares = profile.scale() == ScaleKind.SAME_BOARD;
        dispenser.add(() -> periodNanos() * (shares && isPouring() ? 2 : 1), this::pollStatus);
    }

    /** @return between two polls of what changes fastest, ns */
    long periodNanos() {
        return (isPouring() ? profile.pourMs() : profile.restMs()) * MS;
    }

    boolean isPouring() {
        return pourExpected || snapshot.state() == DeviceState.POURING;
    }

    /** @return whether all boards answer, and with measurements of now */
    boolean isWell() {
        Reading now = snapshot.nextReading();
        return pollers.stream().noneMatch(BoardPoller::isOffline)
                && now.state() == DeviceState.IDLE
                && !now.weightError()
                && !now.distanceError();
    }

    void close() {
        closed = true;
        pollers.forEach(BoardPoller::close);
        dispenserQueue.close();
        scaleQueue.close();
    }

    void setPace(boolean pouring) {
        pourExpected = pouring;
        pollers.forEach(BoardPoller::paceChanged);
    }

    void missedScale() {
        snapshot.missed(true);
    }

    void lost(boolean asDispenser, boolean asScale) {
        snapshot.offline(asDispenser, asScale);
        tell();
    }

    private Reading tell() {
        Reading reading = snapshot.nextReading();
        if (!closed) {
            ear.accept(reading);
        }
        return reading;
    }

    private void pollStatus(Consumer<Boolean> answered) {
        poll(dispenserQueue, STATUS, device::status, this::heard, answered);
    }

    private void pollWeight(Consumer<Boolean> answered) {
        poll(scaleQueue, WEIGHT, this::weigh, this::heard, answered);
    }

    private void pollGlass(Consumer<Boolean> answered) {
        poll(scaleQueue, GLASS, this::look, this::heard, answered);
    }

    /** The wizard's firmware tells all in one answer. */
    private ScaleReading weigh() {
        return profile.scale() == ScaleKind.WIZARD
                ? new ScaleReading(device.weigh(), device.look(), null, null)
                : ScaleReading.of(device.weigh());
    }

    private ScaleReading look() {
        return ScaleReading.of(device.look());
    }

    private void heard(DispenserStatus status) {
        boolean before = isPouring();
        snapshot.update(status);
        if (before != isPouring()) {
            pollers.forEach(BoardPoller::paceChanged);
        }
        tell();
    }

    private void heard(ScaleReading reading) {
        snapshot.update(reading);
        tell();
    }

    private <T> void poll(
            SimulatedRequestQueue queue, String path, Supplier<T> work, Consumer<T> heard, Consumer<Boolean> answered) {
        ask(
                queue,
                false,
                path,
                work,
                value -> {
                    heard.accept(value);
                    answered.accept(true);
                },
                fault -> answered.accept(false));
    }

    private <T> void ask(
            SimulatedRequestQueue queue,
            boolean command,
            String path,
            Supplier<T> work,
            Consumer<T> heard,
            FaultEar failed) {
        queue.enqueue(
                command,
                last -> queue.exchange(path, SimulatedRequestQueue.STATUS_NANOS, work, (end, value) -> {
                    if (end == End.ANSWERED) {
                        heard.accept(value);
                    } else {
                        failed.accept(queue.fault(end));
                    }
                    last.run();
                }),
                () -> failed.accept(new Fault(Code.DEVICE_TIMEOUT, "The device is too slow.")));
    }

    /** Hears why a question was not answered. */
    interface FaultEar {
        void accept(Fault fault);
    }

    void status(Consumer<DispenserStatus> answered, FaultEar failed) {
        ask(
                dispenserQueue,
                true,
                STATUS,
                device::status,
                status -> {
                    heard(status);
                    answered.accept(status);
                },
                failed);
    }

    /** Everything is asked anew. */
    void reading(Consumer<Reading> answered, FaultEar failed) {
        if (!profile.weighs()) {
            status(status -> answered.accept(tell()), failed);
        } else if (scaleBusy.getAsBoolean()) {
            time.in(0, () -> failed.accept(new Fault(Code.BUSY, "The scale of this tap is being set up.")));
        } else {
            Both both = new Both(answered, failed);
            status(status -> both.one(), both::failed);
            load(both);
        }
    }

    /** Waits for two answers, or one failure. */
    private final class Both {
        private final Consumer<Reading> answered;
        private final FaultEar failed;
        private int left = 2;
        private boolean over;

        Both(Consumer<Reading> answered, FaultEar failed) {
            this.answered = answered;
            this.failed = failed;
        }

        void one() {
            if (--left == 0 && !over) {
                answered.accept(tell());
            }
        }

        void failed(Fault fault) {
            if (!over) {
                over = true;
                failed.accept(fault);
            }
        }
    }

    /** While one lost echo may be all that speaks against a glass, the scale is asked again. */
    private void load(Both both) {
        Runnable certain = () -> {
            if (snapshot.isGlassDoubtful()) {
                time.in(LOOK_AGAIN_NANOS, () -> load(both));
            } else {
                both.one();
            }
        };
        if (profile.scale() != ScaleKind.WIZARD) {
            ask(scaleQueue, true, GLASS, this::look, this::heard, both::failed);
        }
        ask(
                scaleQueue,
                true,
                WEIGHT,
                this::weigh,
                reading -> {
                    heard(reading);
                    certain.run();
                },
                both::failed);
    }

    /** @return the way of commands and stops */
    DispenserChannel dispenser() {
        return channel;
    }

    /** @return what the dispenser said last; null before it said anything */
    @Nullable
    DispenserStatus lastStatus() {
        return snapshot.dispenser();
    }

    boolean isClosed() {
        return closed;
    }

    boolean isScaleBusy() {
        return scaleBusy.getAsBoolean();
    }
}
