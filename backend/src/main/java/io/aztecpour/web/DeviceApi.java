package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Command;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.device.AcceptDevice;
import io.aztecpour.bus.device.Calibrate;
import io.aztecpour.bus.device.Calibrated;
import io.aztecpour.bus.device.DeviceSettings;
import io.aztecpour.bus.device.Probe;
import io.aztecpour.bus.device.SettingsChange;
import io.aztecpour.bus.device.Tared;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.DeviceAddress;
import io.aztecpour.domain.OrderAge;
import io.aztecpour.domain.OtherDevice;
import io.aztecpour.domain.Protocol;
import io.aztecpour.domain.Tap;
import io.aztecpour.live.BarState;
import io.aztecpour.web.Audit.Wording;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an admin does with the devices of a tap: tare, calibrate, settings, reboot; and asking an address what it is. */
final class DeviceApi implements Api {
    private final Bus bus;
    private final BarState bar;
    private final Audit audit;

    DeviceApi(Bus bus, BarState bar, Audit audit) {
        this.bus = bus;
        this.bar = bar;
        this.audit = audit;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of(
                "tareTap", this::tare,
                "calibrateTap", this::calibrate,
                "getDeviceSettings", this::settings,
                "changeDeviceSettings", this::changeSettings,
                "rebootTap", this::reboot,
                "acceptDevice", this::accept,
                "probeDevice", this::probe);
    }

    private record TaredView(boolean success, @Nullable Double offsetG) {}

    private record CalibratedView(
            boolean success, double calibrationMultiplier, double previousMultiplier, double weightG) {
        static CalibratedView of(Calibrated now) {
            return new CalibratedView(true, now.calibrationMultiplier(), now.previousMultiplier(), now.weightG());
        }
    }

    private record SettingsView(
            Protocol protocol,
            Map<String, Object> settings,
            List<String> unsupported,
            boolean rebootRequired,
            Map<String, Map<String, Object>> storedOtherwise) {
        static SettingsView of(DeviceSettings settings) {
            return new SettingsView(
                    settings.protocol(),
                    settings.settings(),
                    settings.unsupported(),
                    settings.rebootRequired(),
                    ErrorHandler.fields(settings.storedOtherwise()));
        }
    }

    private Tap tap(Call call) {
        return KnownTaps.of(call, bar).tap();
    }

    /** Sends the command to the tap's devices and logs what came of it, or the attempt where no answer came. */
    private <Q extends Record, A extends Record> Future<A> change(
            Call call,
            Tap tap,
            ChangeKind kind,
            String attempt,
            Command<Q, A> command,
            Q request,
            Function<A, Wording> words) {
        return audit.changeDevice(call, tap.id(), kind, attempt, () -> bus.ask(command.at(tap.id()), request), words);
    }

    private Future<Answer> tare(Call call) {
        OrderAge.check(call.ageMs());
        Tap tap = tap(call);
        return change(
                        call,
                        tap,
                        ChangeKind.TARED,
                        "zero the scale of " + tap.name(),
                        Addresses.DEVICE_TARE,
                        Empty.EMPTY,
                        tared -> new Wording("Zeroed the scale of " + tap.name(), details(tap, tared)))
                .map(tared -> Answer.ok(new TaredView(true, tared.offsetG())));
    }

    private static ChangeDetails details(Tap tap, Tared tared) {
        return tared.offsetG() == null
                ? ChangeDetails.of(tap.name())
                : ChangeDetails.of(tap.name(), new FieldChange("offset_g", null, tared.offsetG()));
    }

    private Future<Answer> calibrate(Call call) {
        OrderAge.check(call.ageMs());
        Tap tap = tap(call);
        Calibrate known = new Calibrate(call.body().getDouble("known_weight_g"));
        String what = "the scale of %s with %s g".formatted(tap.name(), known.knownG());
        return change(
                        call,
                        tap,
                        ChangeKind.CALIBRATED,
                        "calibrate " + what,
                        Addresses.DEVICE_CALIBRATE,
                        known,
                        now -> new Wording(
                                "Calibrated %s: multiplier %s".formatted(what, now.calibrationMultiplier()),
                                details(tap, known, now)))
                .map(now -> Answer.ok(CalibratedView.of(now)));
    }

    private static ChangeDetails details(Tap tap, Calibrate known, Calibrated now) {
        return ChangeDetails.of(
                tap.name(),
                new FieldChange("calibration_multiplier", now.previousMultiplier(), now.calibrationMultiplier()),
                new FieldChange("known_weight_g", null, known.knownG()));
    }

    private Future<Answer> settings(Call call) {
        return bus.ask(Addresses.DEVICE_SETTINGS.at(tap(call).id()), Empty.EMPTY)
                .map(settings -> Answer.ok(SettingsView.of(settings)));
    }

    private Future<Answer> changeSettings(Call call) {
        Tap tap = tap(call);
        SettingsChange change =
                new SettingsChange(call.body().getMap(), call.caller().signature());
        // Names alone: a value may be a password.
        String names = String.join(", ", new TreeSet<>(change.settings().keySet()));
        String what = "settings of the scale of %s: %s".formatted(tap.name(), names);
        return bus.ask(Addresses.DEVICE_SETTINGS.at(tap.id()), Empty.EMPTY)
                .map(DeviceSettings::settings)
                .otherwiseEmpty()
                .compose(before -> change(
                        call,
                        tap,
                        ChangeKind.DEVICE_SETTINGS,
                        "change " + what,
                        Addresses.DEVICE_CHANGE_SETTINGS,
                        change,
                        now -> new Wording(
                                "Changed " + what + storedOtherwise(now),
                                new ChangeDetails(
                                        tap.name(),
                                        DeviceSettingChanges.of(change.settings(), before, now.settings())))))
                .map(settings -> Answer.ok(SettingsView.of(settings)));
    }

    private static String storedOtherwise(DeviceSettings now) {
        String names = String.join(", ", new TreeSet<>(now.storedOtherwise().keySet()));
        return names.isEmpty() ? "" : "; the device stored otherwise: " + names;
    }

    private Future<Answer> reboot(Call call) {
        OrderAge.check(call.ageMs());
        Tap tap = tap(call);
        return change(
                        call,
                        tap,
                        ChangeKind.REBOOTED,
                        "reboot the scale of " + tap.name(),
                        Addresses.DEVICE_REBOOT,
                        Empty.EMPTY,
                        done -> new Wording("Rebooted the scale of " + tap.name(), ChangeDetails.of(tap.name())))
                .map(done -> Answer.ok(DoneView.of("Rebooting")));
    }

    private Future<Answer> accept(Call call) {
        Tap tap = tap(call);
        AcceptDevice wanted = call.body(AcceptDevice.class);
        return audit.change(
                        call,
                        tap.id(),
                        ChangeKind.DEVICE_ACCEPTED,
                        () -> bus.ask(Addresses.DEVICE_ACCEPT.at(tap.id()), wanted),
                        other -> accepted(tap, other))
                .map(other -> Answer.ok(DoneView.of("Accepted")));
    }

    private static Wording accepted(Tap tap, OtherDevice other) {
        String found = other.found().words();
        String expected = other.expected().words();
        return new Wording(
                "Accepted %s at %s for tap %s in place of %s".formatted(found, other.url(), tap.name(), expected),
                ChangeDetails.of(tap.name(), new FieldChange("device", expected, found)));
    }

    private Future<Answer> probe(Call call) {
        String url = DeviceAddress.normalize(call.body().getString("url"), "url");
        return bus.ask(Addresses.PROBE, new Probe(url)).map(Answer::ok);
    }
}
