package io.aztecpour.device.commands;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.Command;
import io.aztecpour.bus.message.Calibrate;
import io.aztecpour.bus.message.Calibrated;
import io.aztecpour.bus.message.DeviceSettings;
import io.aztecpour.bus.message.Done;
import io.aztecpour.bus.message.PollMode;
import io.aztecpour.bus.message.PumpStart;
import io.aztecpour.bus.message.PumpStop;
import io.aztecpour.bus.message.SettingsChange;
import io.aztecpour.bus.message.TapName;
import io.aztecpour.bus.message.Tared;
import io.aztecpour.device.polling.TapPoller;
import io.aztecpour.device.protocol.Device;
import io.aztecpour.device.protocol.DeviceProfile;
import io.aztecpour.device.protocol.Scale;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.PumpAnswer;
import io.aztecpour.domain.Reading;
import io.aztecpour.domain.Tap;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commands to the devices of one tap. */
public final class TapCommands {
    private static final String SCALE_BUSY = "The scale of this tap is being set up: wait until it is done.";

    /** A change that ends with these has not reached the scale, or was refused by it. */
    private static final Set<Code> UNTOUCHED = Set.of(Code.INVALID, Code.NOT_STILL, Code.BUSY, Code.UNSUPPORTED);

    /** Less than a cycle of the sensor, so that its next measurement is not waited for longer than it takes, ms. */
    private static final long LOOK_AGAIN_MS = 50;

    private final Vertx vertx;
    private final TapPoller poller;
    private final DeviceRelocator follower;
    private boolean scaleBusy;

    public TapCommands(Vertx vertx, TapPoller poller, DeviceRelocator follower) {
        this.vertx = vertx;
        this.poller = poller;
        this.follower = follower;
    }

    public void serve() {
        serve(Catalogue.DEVICE_STATUS, ask -> status());
        serve(Catalogue.DEVICE_READING, ask -> reading());
        serve(Catalogue.DEVICE_DISPENSE, this::dispense);
        serve(Catalogue.DEVICE_STOP, this::stop);
        serve(Catalogue.DEVICE_POLL_MODE, this::pace);
        serve(Catalogue.DEVICE_TARE, ask -> tare());
        serve(Catalogue.DEVICE_CALIBRATE, this::calibrate);
        serve(Catalogue.DEVICE_SETTINGS, ask -> settings());
        serve(Catalogue.DEVICE_CHANGE_SETTINGS, this::change);
        serve(Catalogue.DEVICE_REBOOT, ask -> reboot());
    }

    private <Q extends Record, A extends Record> void serve(Command<Q, A> command, Function<Q, Future<A>> service) {
        Bus.of(vertx).serve(command.at(poller.tap().id()), service);
    }

    private Future<DispenserStatus> status() {
        Device board = poller.dispenser();
        return named(board, board.status(Priority.COMMAND).onSuccess(poller::heard))
                .compose(this::ofOwnBoard);
    }

    /** Looked at before anything of a pour is written down: no two taps pour with one board. */
    private Future<DispenserStatus> ofOwnBoard(DispenserStatus status) {
        Optional<Tap> owner =
                poller.expectsPour() ? poller.boards().claim(poller.tap().id()) : Optional.empty();
        return owner.isEmpty()
                ? Future.succeededFuture(status)
                : Future.failedFuture(new Fault(Code.SAME_DEVICE, sameDevice(owner.get())));
    }

    private static String sameDevice(Tap owner) {
        return "This is the same device as tap %s: correct the address of one of the two.".formatted(owner.name());
    }

    /** Everything is asked anew, weight last, so that nothing in the reading is older than its asking. */
    private Future<Reading> reading() {
        Device scale = poller.scale();
        if (scale == null) {
            return status().map(status -> poller.tellNow());
        }
        if (scaleBusy) {
            return Future.failedFuture(new Fault(Code.BUSY, SCALE_BUSY));
        }
        Future<Void> load = named(scale, scale.scale().compose(this::certainLoad));
        return Future.all(status(), load).map(fresh -> poller.tellNow());
    }

    /** While one lost echo may be all that speaks against a glass, the scale is asked again. */
    private Future<Void> certainLoad(Scale scale) {
        return freshLoad(scale)
                .compose(fresh -> poller.view().doubtsGlass()
                        ? vertx.timer(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS).compose(later -> certainLoad(scale))
                        : Future.succeededFuture());
    }

    private Future<Void> freshLoad(Scale scale) {
        Future<Void> look = scale.weightIncludesGlass()
                ? Future.succeededFuture()
                : scale.readGlass(Priority.COMMAND).onSuccess(poller::heard).mapEmpty();
        Future<Void> weigh =
                scale.readWeight(Priority.COMMAND).onSuccess(poller::heard).mapEmpty();
        return Future.all(look, weigh).mapEmpty();
    }

    private Future<PumpAnswer> dispense(PumpStart start) {
        if (scaleBusy) {
            return Future.succeededFuture(new PumpAnswer(PumpAnswer.Result.WITHHELD, SCALE_BUSY, null));
        }
        Optional<Tap> owner = poller.boards().command(poller.tap().id(), start.requestId());
        return owner.isEmpty()
                ? poller.dispenser().dispenser().start(start)
                : Future.succeededFuture(new PumpAnswer(PumpAnswer.Result.WITHHELD, sameDevice(owner.get()), null));
    }

    private Future<PumpAnswer> stop(PumpStop stop) {
        DispenserStatus status = poller.view().dispenser();
        if (status != null && !status.canStop()) {
            return Future.failedFuture(new Fault(
                    Code.UNSUPPORTED, "This dispenser cannot be stopped over the network. Take its plug to stop it."));
        }
        return poller.dispenser().dispenser().stop(stop.requestId());
    }

    private Future<Done> pace(PollMode pace) {
        poller.expectPour(pace.pouring());
        return Future.succeededFuture(Done.DONE);
    }

    private Future<Tared> tare() {
        return atRest(Scale::tare);
    }

    private Future<Calibrated> calibrate(Calibrate wish) {
        return atRest(scale -> new Calibration(vertx, scale, wish.knownG()).run())
                .onComplete(this::tellCalibrated);
    }

    /** Also where nobody knows whether the scale took it. */
    private void tellCalibrated(AsyncResult<?> done) {
        if (done.cause() instanceof Fault fault && UNTOUCHED.contains(fault.code())) {
            return;
        }
        Bus.of(vertx)
                .publish(Catalogue.SCALE_CALIBRATED, new TapName(poller.tap().id()));
    }

    /** Zero, scale and threshold must not move under a pour: what is measured would be wrong. */
    private <T> Future<T> atRest(Function<Scale, Future<T>> work) {
        if (poller.pouring() || scaleBusy) {
            return Future.failedFuture(new Fault(Code.BUSY, scaleBusy ? SCALE_BUSY : "This tap is pouring."));
        }
        scaleBusy = true;
        return withScale(work).onComplete(ended -> scaleBusy = false);
    }

    private Future<DeviceSettings> settings() {
        return withScale(Scale::settings).onSuccess(follower::heard);
    }

    private Future<DeviceSettings> change(SettingsChange change) {
        return atRest(scale -> scale.changeSettings(change.settings()))
                .onSuccess(answer -> follower.changed(change, answer, scaleId()))
                .onComplete(done -> {
                    if (change.settings().containsKey(Calibration.MULTIPLIER)) {
                        tellCalibrated(done);
                    }
                });
    }

    private @Nullable String scaleId() {
        Device scale = poller.scale();
        DeviceProfile known = scale == null ? null : scale.profile();
        return known == null ? null : known.deviceId();
    }

    private Future<Done> reboot() {
        // Asked first, because a change of address may have been saved long ago.
        return atRest(scale -> scale.settings().onSuccess(follower::heard).compose(known -> scale.reboot()))
                .map(Done.DONE);
    }

    private <T> Future<T> withScale(Function<Scale, Future<T>> work) {
        Device board = poller.scale();
        if (board == null) {
            return Future.failedFuture(new Fault(Code.UNSUPPORTED, "This tap has no scale."));
        }
        return named(board, board.scale().compose(work));
    }

    private static <T> Future<T> named(Device board, Future<T> answer) {
        return answer.recover(failure -> Future.failedFuture(RequestFailure.asFault(board.name(), failure)));
    }
}
