package io.aztecpour.virtualesp32.http;

import io.aztecpour.virtualesp32.firmware.Firmware;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings;
import io.aztecpour.virtualesp32.firmware.FirmwareSettings.Network;
import io.aztecpour.virtualesp32.firmware.LogLevel;
import io.aztecpour.virtualesp32.settings.SettingsForm;
import io.aztecpour.virtualesp32.settings.SettingsForm.Checked;
import io.aztecpour.virtualesp32.settings.SettingsJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** {@code /api/settings} and {@code /api/reboot}. */
public final class SettingsCalls {
    private static final Set<LogLevel> LEVELS = Set.of(LogLevel.ERROR, LogLevel.WARN, LogLevel.INFO, LogLevel.DEBUG);

    private final Firmware firmware;
    private final Board board;
    private final SettingsForm form;

    /** One change at a time: each starts from what the one before has saved. */
    private Future<?> lastChange = Future.succeededFuture();

    SettingsCalls(Firmware firmware, Board board, Set<LogLevel> levels) {
        this.firmware = firmware;
        this.board = board;
        this.form = new SettingsForm(levels);
    }

    public static void addTo(Calls calls, Firmware firmware, Board board) {
        SettingsCalls settings = new SettingsCalls(firmware, board, LEVELS);
        calls.get("/api/settings", received -> HttpAnswer.ok(settings.shown()));
        calls.eventually("PUT", "/api/settings", settings::change);
        calls.eventually("POST", "/api/settings", settings::change);
        calls.post("/api/reboot", received -> settings.reboot());
    }

    private Future<HttpAnswer> change(ReceivedRequest received) {
        Optional<JsonObject> body = received.json();
        if (body.isEmpty()) {
            return Future.succeededFuture(HttpAnswer.error(400, "Invalid JSON"));
        }
        return change(body.get(), UnaryOperator.identity(), this::shown, UnaryOperator.identity());
    }

    /**
     * Checks and saves a partial change.
     *
     * @param unchecked what else the firmware changes without a look at it
     * @param answer what is said when all is well
     * @param theirName the firmware's own name of a field that was wrong
     */
    Future<HttpAnswer> change(
            JsonObject body,
            UnaryOperator<FirmwareSettings> unchecked,
            Supplier<JsonObject> answer,
            UnaryOperator<String> theirName) {
        Future<HttpAnswer> result = lastChange.transform(before -> {
            Checked checked = form.check(body, firmware.settings());
            return checked.accepted()
                    ? save(unchecked.apply(checked.settings()))
                            .map(saved -> HttpAnswer.ok(answer.get()))
                            .otherwise(failed -> unsaved())
                    : Future.succeededFuture(refused(checked, theirName));
        });
        lastChange = result;
        return result;
    }

    private static HttpAnswer refused(Checked checked, UnaryOperator<String> theirName) {
        JsonObject fields = new JsonObject();
        checked.wrong().forEach((field, reason) -> fields.put(theirName.apply(field), reason));
        return HttpAnswer.json(
                400, new JsonObject().put("error", "Invalid settings").put("fields", fields));
    }

    /** Applies by {@code map}: the flash is written on another thread, so a mere listener may run after the answer is made. */
    private Future<Void> save(FirmwareSettings changed) {
        return board.save(changed).map(saved -> {
            firmware.apply(changed);
            return saved;
        });
    }

    private HttpAnswer unsaved() {
        firmware.log().error("Settings could not be saved");
        return HttpAnswer.error(500, "Settings could not be saved; nothing was changed");
    }

    private JsonObject shown() {
        Network network = effective(firmware.settings().network());
        JsonObject shown = SettingsJson.shown(firmware.settings());
        shown.getJsonObject("network").put("port", network.port());
        boolean reboot = !network.equals(effective(firmware.networkAtBoot()));
        shown.put("reboot_required", reboot);
        return reboot ? shown.put("address_after_reboot", board.addressAfterReboot(network)) : shown;
    }

    /** The port that a device was given and one that it was told are the same thing from outside. */
    private Network effective(Network network) {
        return network.withPort(board.portAfterReboot(network));
    }

    private HttpAnswer reboot() {
        firmware.log().info("Rebooting");
        board.rebootSoon();
        Network network = firmware.settings().network();
        return HttpAnswer.json(
                202,
                new JsonObject()
                        .put("status", "rebooting")
                        .put("address_after_reboot", board.addressAfterReboot(network)));
    }
}
