package io.aztecpour.device.commands;

import io.aztecpour.bus.Ack;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Command;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.bar.KnownDevice;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.bus.cluster.LeaseName;
import io.aztecpour.bus.device.AcceptDevice;
import io.aztecpour.bus.device.PollMode;
import io.aztecpour.bus.device.PumpStart;
import io.aztecpour.bus.device.PumpStop;
import io.aztecpour.device.identity.DeviceMemory;
import io.aztecpour.device.polling.TapPoller;
import io.aztecpour.device.protocol.Device;
import io.aztecpour.device.protocol.ScaleClient;
import io.aztecpour.device.sharing.DeviceArbiter;
import io.aztecpour.device.transport.DeviceRequest;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.OtherDevice;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Serves the commands to the devices of one tap: those of a pour here, those of the scale in {@link ScaleCommands}. */
public final class TapCommands {
    /** Pause before reading the glass again, ms: less than the sensor's cycle, so that no time is lost. */
    private static final long GLASS_RETRY_MS = 50;

    private final Vertx vertx;
    private final TapPoller poller;
    private final DeviceArbiter arbiter;
    private final DeviceMemory memory;
    private final ScaleCommands scale;
    private final String tap;
    /** Under which this began: a later one of the same node is not for what was ordered under this. */
    private final Optional<Hold> hold;

    public TapCommands(
            Vertx vertx, TapPoller poller, DeviceArbiter arbiter, DeviceMemory memory, DeviceRelocator relocator) {
        this.vertx = vertx;
        this.poller = poller;
        this.arbiter = arbiter;
        this.memory = memory;
        this.scale = new ScaleCommands(vertx, poller, memory, relocator);
        this.tap = poller.tap().id();
        this.hold = Bus.of(vertx).leases().held(LeaseName.ofTap(tap));
    }

    public void serve() {
        serve(Addresses.DEVICE_STATUS, ask -> status());
        serve(Addresses.DEVICE_READING, ask -> reading());
        serve(Addresses.DEVICE_DISPENSE, this::dispense);
        serve(Addresses.DEVICE_STOP, this::stop);
        serve(Addresses.DEVICE_POLL_MODE, this::setPollMode);
        serve(Addresses.DEVICE_TARE, ask -> scale.tare());
        serve(Addresses.DEVICE_CALIBRATE, scale::calibrate);
        serve(Addresses.DEVICE_SETTINGS, ask -> scale.settings());
        serve(Addresses.DEVICE_CHANGE_SETTINGS, scale::changeSettings);
        serve(Addresses.DEVICE_ACCEPT, this::accept);
        serve(Addresses.DEVICE_REBOOT, ask -> scale.reboot());
    }

    private <Q extends Record, A extends Record> void serve(Command<Q, A> command, Function<Q, Future<A>> service) {
        Bus.of(vertx).serve(command.at(tap), service);
    }

    private Future<DispenserStatus> status() {
        Device device = poller.dispenser();
        return faultOf(device, device.status(Priority.COMMAND).onSuccess(poller::onStatus))
                .compose(this::claim);
    }

    /** Claims the devices before the ledger records a pour, so that no two taps pour with one device. */
    private Future<DispenserStatus> claim(DispenserStatus status) {
        Optional<Tap> owner = poller.isPourExpected() ? arbiter.claim(tap) : Optional.empty();
        return owner.isEmpty()
                ? requireOwnDevices(status)
                : Future.failedFuture(new Fault(Code.SAME_DEVICE, sameDevice(owner.get())));
    }

    /** A pour that was commanded is followed with whatever answers. */
    private <T> Future<T> requireOwnDevices(T answer) {
        if (!poller.isPourExpected() || arbiter.isCommanded(tap)) {
            return Future.succeededFuture(answer);
        }
        poller.identify();
        return memory.objection(tap)
                .<Future<T>>map(words -> Future.failedFuture(new Fault(Code.OTHER_DEVICE, words)))
                .orElseGet(() -> Future.succeededFuture(answer));
    }

    private static String sameDevice(Tap owner) {
        return "This is the same device as tap %s: correct the address of one of the two.".formatted(owner.name());
    }

    /** Reads every value anew, the weight last, so that nothing in the reading is older than the command. */
    private Future<Reading> reading() {
        Device device = poller.scale();
        if (device == null) {
            return status().map(status -> poller.publishReading());
        }
        if (scale.isBusy()) {
            return Future.failedFuture(new Fault(Code.BUSY, ScaleCommands.BUSY));
        }
        Future<Void> load = faultOf(device, device.scale().compose(this::readUntilCertain));
        return Future.all(status(), load).compose(this::requireOwnDevices).map(fresh -> poller.publishReading());
    }

    /** Repeats the reading while a single lost echo may be all that speaks against a glass. */
    private Future<Void> readUntilCertain(ScaleClient device) {
        return readLoad(device)
                .compose(fresh -> poller.isGlassDoubtful()
                        ? vertx.timer(GLASS_RETRY_MS, TimeUnit.MILLISECONDS).compose(later -> readUntilCertain(device))
                        : Future.succeededFuture());
    }

    private Future<Void> readLoad(ScaleClient device) {
        Future<Void> glass = device.weightIncludesGlass()
                ? Future.succeededFuture()
                : device.readGlass(Priority.COMMAND)
                        .onSuccess(poller::onReading)
                        .mapEmpty();
        Future<Void> weight =
                device.readWeight(Priority.COMMAND).onSuccess(poller::onReading).mapEmpty();
        return Future.all(glass, weight).mapEmpty();
    }

    private Future<PumpAnswer> dispense(PumpStart start) {
        if (scale.isBusy()) {
            return Future.succeededFuture(new PumpAnswer(PumpAnswer.Result.WITHHELD, ScaleCommands.BUSY, null));
        }
        Optional<String> objection = memory.objection(tap);
        if (objection.isPresent()) {
            return Future.succeededFuture(new PumpAnswer(PumpAnswer.Result.WITHHELD, objection.get(), null));
        }
        Optional<Tap> owner = arbiter.claimForCommand(tap, start.requestId());
        return owner.isEmpty()
                ? poller.dispenser().dispenser().start(start, this::mayCommand)
                : Future.succeededFuture(new PumpAnswer(PumpAnswer.Result.WITHHELD, sameDevice(owner.get()), null));
    }

    /** A command that has left may still arrive within its deadline; by then the tap must still be this hub's. */
    private boolean mayCommand() {
        return hold.isPresent() && hold.get().lasts(DeviceRequest.DISPENSE_DEADLINE_MS);
    }

    /** What another scale taught is wrong for this one, as after a calibration. */
    private Future<OtherDevice> accept(AcceptDevice wanted) {
        OtherDevice other = memory.othersAt(tap).stream()
                .filter(now -> now.url().equals(wanted.url()) && now.found().equals(wanted.device()))
                .findFirst()
                .orElseThrow(() -> new Fault(
                        Code.OTHER_DEVICE, "Something else answers there by now: look again before you accept it."));
        KnownDevice accepted = new KnownDevice(tap, other.url(), other.found());
        return Bus.of(vertx)
                .ask(Addresses.KEEP_DEVICE, accepted)
                .onSuccess(kept -> {
                    memory.accept(accepted);
                    poller.scaleHealth().restarted();
                    Bus.of(vertx).publish(Addresses.SCALE_CALIBRATED, new TapId(tap));
                })
                .map(other);
    }

    private Future<PumpAnswer> stop(PumpStop stop) {
        DispenserStatus status = poller.status();
        if (status != null && !status.canStop()) {
            return Future.failedFuture(new Fault(
                    Code.UNSUPPORTED, "This dispenser cannot be stopped over the network. Take its plug to stop it."));
        }
        return poller.dispenser().dispenser().stop(stop.requestId());
    }

    private Future<Ack> setPollMode(PollMode mode) {
        poller.expectPour(mode.pouring());
        return Future.succeededFuture(Ack.ACK);
    }

    /** @return the answer; a failure of the device as a fault that names it */
    static <T> Future<T> faultOf(Device device, Future<T> answer) {
        return answer.recover(failure -> Future.failedFuture(RequestFailure.asFault(device.name(), failure)));
    }
}
