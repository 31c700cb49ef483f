package io.aztecpour.device.commands;

import io.aztecpour.bus.Ack;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.device.Calibrate;
import io.aztecpour.bus.device.Calibrated;
import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.bus.device.SettingsChange;
import io.aztecpour.bus.device.Tared;
import io.aztecpour.device.identity.DeviceMemory;
import io.aztecpour.device.polling.TapPoller;
import io.aztecpour.device.protocol.Device;
import io.aztecpour.device.protocol.ScaleClient;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.ScaleRange;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The commands to the scale of one tap. What changes its measurements runs one at a time, and never during a pour. */
final class ScaleCommands {
    static final String BUSY = "The scale of this tap is being set up: wait until it is done.";

    /** A change that fails with one of these never reached the scale, or was refused by it. */
    private static final Set<Code> UNCHANGED = Set.of(Code.INVALID, Code.NOT_STILL, Code.BUSY, Code.UNSUPPORTED);

    private final Vertx vertx;
    private final TapPoller poller;
    private final DeviceMemory memory;
    private final DeviceRelocator relocator;
    private boolean busy;

    ScaleCommands(Vertx vertx, TapPoller poller, DeviceMemory memory, DeviceRelocator relocator) {
        this.vertx = vertx;
        this.poller = poller;
        this.memory = memory;
        this.relocator = relocator;
    }

    /** @return whether the scale is being set up, so that its weight means nothing */
    boolean isBusy() {
        return busy;
    }

    Future<Tared> tare() {
        return whileIdle(scale -> scale.tare().compose(tared -> zeroed(scale).map(tared)))
                .onSuccess(tared -> poller.scaleHealth().tared());
    }

    /** Some firmware takes its offset off twice, and then a tare makes no zero. */
    private Future<Void> zeroed(ScaleClient scale) {
        return StableWeightReader.read(vertx, scale)
                .recover(moving -> isUnchanged(moving) ? Future.succeededFuture(0.0) : Future.failedFuture(moving))
                .compose(shown -> Math.abs(shown) <= ScaleRange.EMPTY_G
                        ? Future.succeededFuture()
                        : Future.failedFuture(new Fault(
                                Code.SCALE_NOT_CALIBRATED,
                                String.format(
                                        Locale.ROOT,
                                        "The scale took the tare and still shows %.0f g: take everything off it and tare"
                                                + " again. If it never shows 0 g, its counts when empty are set wrong.",
                                        shown))));
    }

    Future<Calibrated> calibrate(Calibrate command) {
        return whileIdle(scale -> new Calibration(vertx, scale, command.knownG()).run())
                .onComplete(this::publishCalibrated);
    }

    Future<DeviceSettings> settings() {
        return withScale(ScaleClient::settings).onSuccess(relocator::settingsRead);
    }

    Future<DeviceSettings> changeSettings(SettingsChange change) {
        return whileIdle(scale -> change(scale, change.settings()))
                .onSuccess(settings -> relocator.settingsChanged(change, settings, scaleId()))
                .onComplete(done -> {
                    if (change.settings().containsKey(Calibration.MULTIPLIER)) {
                        publishCalibrated(done);
                    }
                });
    }

    /** A device that is renamed here is still the same, also where its answer got lost. */
    private Future<DeviceSettings> change(ScaleClient scale, Map<String, Object> changes) {
        if (!(changes.get("device_name") instanceof String name)) {
            return scale.changeSettings(changes);
        }
        rename(name);
        return scale.changeSettings(changes)
                .onFailure(failure -> {
                    boolean refused =
                            failure instanceof Fault fault && fault.fields().containsKey("device_name");
                    if (refused || isUnchanged(failure)) {
                        rename(null);
                    }
                })
                .compose(settings -> scale.readStatus(Priority.COMMAND)
                        .onSuccess(poller::onReading)
                        .transform(read -> Future.succeededFuture(settings)));
    }

    private void rename(@Nullable String name) {
        Device device = poller.scale();
        if (device != null) {
            memory.renaming(poller.tap().id(), device.url(), name);
        }
    }

    /** Reads the settings first, because they may contain a change of address that was saved long ago. */
    Future<Ack> reboot() {
        return whileIdle(scale ->
                        scale.settings().onSuccess(relocator::settingsRead).compose(known -> scale.reboot()))
                .onSuccess(done -> poller.scaleHealth().restarted())
                .map(Ack.ACK);
    }

    /** Publishes also where nobody knows whether the scale applied the change. */
    private void publishCalibrated(AsyncResult<?> done) {
        if (!isUnchanged(done.cause())) {
            poller.scaleHealth().rescaled();
            Bus.of(vertx)
                    .publish(Addresses.SCALE_CALIBRATED, new TapId(poller.tap().id()));
        }
    }

    private static boolean isUnchanged(@Nullable Throwable failure) {
        return failure instanceof Fault fault && UNCHANGED.contains(fault.code());
    }

    /** Zero, scale and threshold must not change during a pour, which would be measured wrong. */
    private <T> Future<T> whileIdle(Function<ScaleClient, Future<T>> work) {
        if (poller.isPouring() || busy) {
            return Future.failedFuture(new Fault(Code.BUSY, busy ? BUSY : "This tap is pouring."));
        }
        busy = true;
        return withScale(work).onComplete(ended -> busy = false);
    }

    private <T> Future<T> withScale(Function<ScaleClient, Future<T>> work) {
        Device device = poller.scale();
        if (device == null) {
            return Future.failedFuture(new Fault(Code.UNSUPPORTED, "This tap has no scale."));
        }
        return TapCommands.faultOf(device, device.scale().compose(work));
    }

    private @Nullable String scaleId() {
        Device device = poller.scale();
        return device == null ? null : device.deviceId();
    }
}
