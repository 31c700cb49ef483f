package io.aztecpour.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.access.Pins;
import io.aztecpour.access.StaffSessions;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.Json;
import io.aztecpour.bus.message.Ask;
import io.aztecpour.bus.message.SignedOut;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.HubSettings;
import io.aztecpour.domain.Role;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hub's settings, and the PINs, which can be changed but never read. */
final class HubSettingsApi implements Api {
    private static final String ADMIN_PIN = "admin_pin";
    private static final String BARTENDER_PIN = "bartender_pin";

    private final Bus bus;
    private final Audit audit;
    private final Pins pins;
    private final StaffSessions sessions;

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
        return bus.ask(Catalogue.SETTINGS, Ask.ALL).map(Answer::ok);
    }

    private Future<Answer> change(Call call) {
        JsonObject wish = call.body().copy();
        String admin = (String) wish.remove(ADMIN_PIN);
        String bartender = (String) wish.remove(BARTENDER_PIN);
        return changePin(call, Role.ADMIN, admin)
                .compose(done -> changePin(call, Role.BARTENDER, bartender))
                .compose(done -> bus.ask(Catalogue.SETTINGS, Ask.ALL))
                .compose(old -> wish.isEmpty() ? Future.succeededFuture(old) : changeSettings(call, old, wish))
                .map(Answer::ok);
    }

    private Future<Void> changePin(Call call, Role role, @Nullable String pin) {
        if (pin == null) {
            return Future.succeededFuture();
        }
        return audit.change(
                call,
                null,
                "PIN_CHANGED",
                () -> pins.change(role, pin).onSuccess(changed -> signOut(call, role)),
                changed -> role == Role.ADMIN ? "Changed the admin PIN" : "Changed the bartender PIN");
    }

    /** Everybody who came in with the old PIN is out; who changed it stays. */
    private void signOut(Call call, Role role) {
        if (call.caller().role() == role) {
            sessions.renew(call.context());
        }
        bus.publish(Catalogue.SIGNED_OUT, new SignedOut(null, role));
    }

    private Future<HubSettings> changeSettings(Call call, HubSettings old, JsonObject wish) {
        HubSettings wanted = merge(old, wish);
        return audit.change(
                call,
                null,
                "SETTINGS_CHANGED",
                () -> bus.ask(Catalogue.CHANGE_SETTINGS, wanted),
                now -> "Changed the hub's settings: " + Differences.between(old, now));
    }

    private static HubSettings merge(HubSettings old, JsonObject wish) {
        ObjectNode merged = Json.MAPPER.valueToTree(old);
        try {
            merged.setAll((ObjectNode) Json.MAPPER.readTree(wish.encode()));
            return Json.MAPPER.treeToValue(merged, HubSettings.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException mismatch) {
            throw mismatch.getCause() instanceof Fault fault
                    ? fault
                    : Fault.invalid("settings", mismatch.getOriginalMessage());
        }
    }
}
