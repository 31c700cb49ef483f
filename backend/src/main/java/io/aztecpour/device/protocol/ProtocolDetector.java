package io.aztecpour.device.protocol;

import io.aztecpour.device.transport.DeviceRequest;
import io.aztecpour.device.transport.DeviceResponse;
import io.aztecpour.device.transport.Priority;
import io.aztecpour.device.transport.RequestFailure;
import io.aztecpour.device.transport.RequestQueue;
import io.aztecpour.device.transport.StopChannel;
import io.aztecpour.domain.DispenserStatus;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which protocols a device speaks by sending it a status request of each: the weight module's, the wizard
 * firmware's, the dispenser's. Detects once.
 */
final class ProtocolDetector {
    private final RequestQueue queue;
    private final StopChannel stops;
    private final Set<String> capabilities = new LinkedHashSet<>();
    private final Map<String, Object> status = new LinkedHashMap<>();
    private @Nullable DispenserClient dispenser;
    private @Nullable ScaleClient scale;
    private @Nullable String notDispenser;
    private @Nullable String notScale;
    private @Nullable String deviceId;

    private ProtocolDetector(RequestQueue queue, StopChannel stops) {
        this.queue = queue;
        this.stops = stops;
    }

    /**
     * @param asDispenser try the dispenser's protocol
     * @param asScale try the scales' protocols
     * @return what the device speaks, perhaps nothing; a {@link RequestFailure} when it does not answer at all
     */
    static Future<DeviceProfile> detect(RequestQueue queue, StopChannel stops, boolean asDispenser, boolean asScale) {
        ProtocolDetector detector = new ProtocolDetector(queue, stops);
        Future<Void> scale = asScale ? detector.tryWeightModule().compose(tried -> detector.tryWizard()) : skip();
        return scale.compose(tried -> asDispenser ? detector.tryDispenser() : skip())
                .map(tried -> detector.profile());
    }

    private static Future<Void> skip() {
        return Future.succeededFuture();
    }

    private Future<Void> tryWeightModule() {
        return request(WeightModuleProtocol.STATUS, WeightModuleProtocol::matches)
                .compose(json -> offersSettings().onSuccess(offered -> deviceId = json.deviceId()))
                .onSuccess(offered -> found(new WeightModuleProtocol(queue, new WeightModuleSettings(queue, offered))))
                .<Void>mapEmpty()
                .recover(failure ->
                        otherProtocol(failure, why -> notScale = describe(WeightModuleProtocol.STATUS, why)));
    }

    /** The original's specification names no path for its settings: a module may do without. */
    private Future<Boolean> offersSettings() {
        return queue.send(DeviceRequest.get(WeightModuleSettings.PATH), Priority.COMMAND)
                .map(DeviceResponse::ok);
    }

    private Future<Void> tryWizard() {
        if (scale != null) {
            return skip();
        }
        return request(WizardProtocol.READ, WizardProtocol::matches)
                .onSuccess(json -> found(new WizardProtocol(queue)))
                .<Void>mapEmpty()
                .recover(failure -> otherProtocol(failure, why -> {}));
    }

    private Future<Void> tryDispenser() {
        return request(DispenserProtocol.STATUS, json -> true)
                .map(DispenserProtocol::status)
                .onSuccess(this::found)
                .<Void>mapEmpty()
                .recover(failure ->
                        otherProtocol(failure, why -> notDispenser = describe(DispenserProtocol.STATUS, why)));
    }

    private void found(ScaleClient known) {
        scale = known;
        notScale = null;
        capabilities.addAll(known.capabilities());
    }

    private void found(DispenserStatus known) {
        dispenser = new DispenserProtocol(queue, stops);
        capabilities.addAll(known.capabilities());
        deviceId = known.deviceId() == null ? deviceId : known.deviceId();
    }

    private Future<DeviceJson> request(String path, Predicate<DeviceJson> matches) {
        return queue.send(DeviceRequest.get(path), Priority.COMMAND).map(response -> {
            DeviceJson json = DeviceJson.of(response);
            if (!matches.test(json)) {
                throw RequestFailure.garbage("answers something else");
            }
            status.putAll(json.asMap());
            return json;
        });
    }

    /** A response of another protocol means no; without a response the whole detection fails. */
    private static Future<Void> otherProtocol(Throwable failure, Consumer<String> why) {
        if (failure instanceof RequestFailure failed && failed.kind() == RequestFailure.Kind.GARBAGE) {
            why.accept(failed.predicate());
            return skip();
        }
        return Future.failedFuture(failure);
    }

    private static String describe(String path, String predicate) {
        return "asked for " + path + ", it " + predicate;
    }

    private DeviceProfile profile() {
        return new DeviceProfile(
                dispenser, scale, Set.copyOf(capabilities), Map.copyOf(status), notDispenser, notScale, deviceId);
    }
}
