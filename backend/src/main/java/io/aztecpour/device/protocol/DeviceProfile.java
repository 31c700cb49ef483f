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
 * Finds out which dialects a board speaks, by asking it.
 *
 * @param status what it said of itself while being asked
 * @param noDispenser why it is no dispenser, to follow its name; null where it is one
 * @param noScale why it is no scale, likewise
 * @param deviceId of the board, where it tells one
 */
public record DeviceProfile(
        @Nullable Dispenser dispenser,
        @Nullable Scale scale,
        Set<String> capabilities,
        Map<String, Object> status,
        @Nullable String noDispenser,
        @Nullable String noScale,
        @Nullable String deviceId) {

    /**
     * @param asDispenser ask whether it is a dispenser
     * @param asScale ask whether it is a scale
     * @return what it is, perhaps nothing; a {@link RequestFailure} when it does not answer at all
     */
    public static Future<DeviceProfile> of(
            RequestQueue queue, StopChannel stops, boolean asDispenser, boolean asScale) {
        Asking asking = new Asking(queue, stops);
        Future<Void> scale = asScale ? asking.weightModule().compose(known -> asking.wizard()) : nothing();
        return scale.compose(asked -> asDispenser ? asking.dispenser() : nothing())
                .map(asked -> asking.found());
    }

    /** @return in words for the admin: "dispenser + scale" */
    public String dialect() {
        Dispenser pump = dispenser;
        Scale cell = scale;
        if (pump != null && cell != null) {
            return pump.dialect() + " + " + cell.dialect();
        }
        return pump != null ? pump.dialect() : cell != null ? cell.dialect() : "nothing we know";
    }

    private static Future<Void> nothing() {
        return Future.succeededFuture();
    }

    /** One round of questions and what came of it. */
    private static final class Asking {
        private final RequestQueue queue;
        private final StopChannel stops;
        private final Set<String> capabilities = new LinkedHashSet<>();
        private final Map<String, Object> status = new LinkedHashMap<>();
        private @Nullable Dispenser dispenser;
        private @Nullable Scale scale;
        private @Nullable String noDispenser;
        private @Nullable String noScale;
        private @Nullable String deviceId;

        private Asking(RequestQueue queue, StopChannel stops) {
            this.queue = queue;
            this.stops = stops;
        }

        private Future<Void> weightModule() {
            return ask(WeightModuleProtocol.STATUS, WeightModuleProtocol::speaks)
                    .compose(fields -> settingsOffered().onSuccess(offered -> deviceId = fields.deviceId()))
                    .onSuccess(
                            offered -> scale(new WeightModuleProtocol(queue, new WeightModuleSettings(queue, offered))))
                    .<Void>mapEmpty()
                    .recover(failure -> notThis(failure, why -> noScale = why(WeightModuleProtocol.STATUS, why)));
        }

        /** The original's specification names no path for its settings: a module may do without. */
        private Future<Boolean> settingsOffered() {
            return queue.send(DeviceRequest.get(WeightModuleSettings.PATH), Priority.COMMAND)
                    .map(DeviceResponse::ok);
        }

        private Future<Void> wizard() {
            if (scale != null) {
                return nothing();
            }
            return ask(WizardProtocol.READ, WizardProtocol::speaks)
                    .onSuccess(fields -> scale(new WizardProtocol(queue)))
                    .<Void>mapEmpty()
                    .recover(failure -> notThis(failure, why -> {}));
        }

        private Future<Void> dispenser() {
            return ask(DispenserProtocol.STATUS, fields -> true)
                    .map(DispenserProtocol::status)
                    .onSuccess(this::dispenser)
                    .<Void>mapEmpty()
                    .recover(failure -> notThis(failure, why -> noDispenser = why(DispenserProtocol.STATUS, why)));
        }

        private void scale(Scale found) {
            scale = found;
            noScale = null;
            capabilities.addAll(found.capabilities());
        }

        private void dispenser(DispenserStatus said) {
            dispenser = new DispenserProtocol(queue, stops);
            capabilities.addAll(said.capabilities());
            deviceId = said.deviceId() == null ? deviceId : said.deviceId();
        }

        private Future<DeviceJson> ask(String path, Predicate<DeviceJson> speaks) {
            return queue.send(DeviceRequest.get(path), Priority.COMMAND).map(answer -> {
                DeviceJson fields = DeviceJson.of(answer);
                if (!speaks.test(fields)) {
                    throw RequestFailure.garbage("answers something else");
                }
                status.putAll(fields.asMap());
                return fields;
            });
        }

        /** An answer that is not the dialect's is a no; no answer at all is a failure of the whole round. */
        private static Future<Void> notThis(Throwable failure, Consumer<String> why) {
            if (failure instanceof RequestFailure call && call.kind() == RequestFailure.Kind.GARBAGE) {
                why.accept(call.predicate());
                return nothing();
            }
            return Future.failedFuture(failure);
        }

        private static String why(String path, String predicate) {
            return "asked for " + path + ", it " + predicate;
        }

        private DeviceProfile found() {
            return new DeviceProfile(
                    dispenser, scale, Set.copyOf(capabilities), Map.copyOf(status), noDispenser, noScale, deviceId);
        }
    }
}
