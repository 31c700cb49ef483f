package io.aztecpour.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.access.Pins;
import io.aztecpour.access.StaffSessions;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.Json;
import io.aztecpour.bus.access.SignedOut;
import io.aztecpour.bus.bar.HubChange;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Code;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import io.aztecpour.domain.FieldErrorCode;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Role;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** The hub's settings, and the PINs, which can be changed but never read. */
final class HubSettingsApi implements Api {
    private static final Map<Role, String> FIELDS = Map.of(Role.ADMIN, "admin_pin", Role.BARTENDER, "bartender_pin");

    private final Bus bus;
    private final Audit audit;
    private final Pins pins;
    private final StaffSessions sessions;
    private Future<?> last = Future.succeededFuture();

    HubSettingsApi(Bus bus, Audit audit, Pins pins, StaffSessions sessions) {
        this.bus = bus;
        this.audit = audit;
        this.pins = pins;
        this.sessions = sessions;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("getSettings", this::settings, "changeSettings", this::change);
    }

    private Future<Answer> settings(Call call) {
        return bus.ask(Addresses.SETTINGS, Empty.EMPTY).map(Answer::ok);
    }

    /** Changes run one after the other: each is checked against what the one before it left, and so is the sign-in. */
    private Future<Answer> change(Call call) {
        BooleanSupplier signedIn = sessions.isOpen(call.context());
        Future<Answer> result =
                last.transform(before -> signedIn.getAsBoolean() ? changeNow(call) : Future.failedFuture(signedOut()));
        last = result;
        return result;
    }

    private static Fault signedOut() {
        return new Fault(Code.NOT_SIGNED_IN, "The PIN was changed meanwhile. Sign in with the new one.");
    }

    /** Validates everything first, then changes all of it or nothing. */
    private Future<Answer> changeNow(Call call) {
        JsonObject body = call.body().copy();
        Map<Role, String> wanted = takePins(body);
        return bus.ask(Addresses.SETTINGS, Empty.EMPTY).compose(old -> {
            HubSettings now = merge(old, body);
            return pins.check(wanted).compose(change -> change(call, old, now, change));
        });
    }

    private static Map<Role, String> takePins(JsonObject body) {
        Map<Role, String> wanted = new TreeMap<>();
        FIELDS.forEach((role, field) -> {
            if (body.remove(field) instanceof String pin) {
                wanted.put(role, pin);
            }
        });
        return wanted;
    }

    private Future<Answer> change(Call call, HubSettings old, HubSettings wanted, Pins.Change change) {
        return audit.change(
                        call,
                        null,
                        () -> sessions.renew(call.context(), change)
                                .compose(renewed ->
                                        bus.ask(Addresses.CHANGE_HUB, new HubChange(wanted, change.secrets())))
                                .onSuccess(changed -> adopt(change)),
                        now -> notes(old, now, change))
                .map(Answer::ok);
    }

    private static List<Audit.Note> notes(HubSettings old, HubSettings now, Pins.Change change) {
        List<Audit.Note> notes = new ArrayList<>();
        change.hashes()
                .keySet()
                .forEach(role -> notes.add(new Audit.Note(
                        ChangeKind.PIN_CHANGED,
                        role == Role.ADMIN ? "Changed the admin PIN" : "Changed the bartender PIN",
                        new ChangeDetails(null, List.of(FieldChange.untold(String.valueOf(FIELDS.get(role))))))));
        if (notes.isEmpty() || !old.equals(now)) {
            List<FieldChange> changes = Differences.between(old, now);
            notes.add(new Audit.Note(
                    ChangeKind.SETTINGS_CHANGED,
                    "Changed the hub's settings: " + Differences.words(changes),
                    new ChangeDetails(null, changes)));
        }
        return notes;
    }

    /** Signs out everybody who came in with an old PIN, except whoever changed it. */
    private void adopt(Pins.Change change) {
        pins.adopt(change);
        change.hashes().keySet().forEach(role -> bus.publish(Addresses.SIGNED_OUT, new SignedOut(null, role)));
    }

    private static HubSettings merge(HubSettings old, JsonObject body) {
        ObjectNode merged = Json.MAPPER.valueToTree(old);
        try {
            merged.setAll((ObjectNode) Json.MAPPER.readTree(body.encode()));
            return Json.MAPPER.treeToValue(merged, HubSettings.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException mismatch) {
            throw mismatch.getCause() instanceof Fault fault
                    ? fault
                    : Fault.invalid("settings", FieldError.of(FieldErrorCode.INVALID, mismatch.getOriginalMessage()));
        }
    }
}
