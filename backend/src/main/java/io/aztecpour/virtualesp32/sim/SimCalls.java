package io.aztecpour.virtualesp32.sim;

import io.aztecpour.virtualesp32.firmware.Firmware;
import io.aztecpour.virtualesp32.http.Calls;
import io.aztecpour.virtualesp32.http.HttpAnswer;
import io.aztecpour.virtualesp32.http.ReceivedRequest;
import io.aztecpour.virtualesp32.physics.Truth;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The bench's own API. A fault never touches it, and it answers while the device has no power. */
public final class SimCalls {
    private static final int MOST_COUNTED_PATHS = 100;

    private final Workbench workbench;
    private final PowerSwitch powerSupply;
    private final Map<String, Long> requests = new TreeMap<>();

    public SimCalls(Workbench workbench, PowerSwitch powerSupply) {
        this.workbench = workbench;
        this.powerSupply = powerSupply;
    }

    public Calls calls() {
        Calls calls = new Calls();
        calls.get("/sim/state", received -> HttpAnswer.ok(state()));
        calls.post("/sim/glass", with(this::glass));
        calls.post("/sim/ice", with(this::ice));
        calls.post("/sim/hand", with(this::hand));
        calls.post("/sim/bottle", with(this::bottle));
        calls.post("/sim/hose", with(this::hose));
        calls.post("/sim/fault", with(this::fault));
        calls.delete("/sim/fault", received -> clearFaults());
        calls.post("/sim/power", with(this::power));
        return calls;
    }

    /** Counts a request that reached the device. */
    public void count(String method, String path) {
        String key = method + " " + path;
        if (requests.size() < MOST_COUNTED_PATHS || requests.containsKey(key)) {
            requests.merge(key, 1L, Long::sum);
        }
    }

    private Function<ReceivedRequest, HttpAnswer> with(Function<JsonObject, HttpAnswer> action) {
        return received -> {
            Optional<JsonObject> body = received.json();
            if (body.isEmpty()) {
                return HttpAnswer.error(400, "Invalid JSON");
            }
            try {
                return action.apply(body.get());
            } catch (BadOrder wrong) {
                return HttpAnswer.error(400, wrong.getMessage());
            }
        };
    }

    private JsonObject state() {
        Truth truth = workbench.rig().truth();
        Firmware firmware = workbench.firmware();
        JsonArray faults = new JsonArray();
        workbench.faults().all().forEach(fault -> faults.add(fault.kind().key()));
        return new JsonObject()
                .put("power", powerSupply.power().key())
                .put("glass_present", truth.glassPresent())
                .put("ml_in_glass", truth.mlInGlass())
                .put("grams_on_platform", truth.gramsOnPlatform())
                .put("ml_dispensed_total", truth.mlDispensedTotal())
                .put("ml_spilled", truth.mlSpilled())
                .put("ml_in_hose", truth.mlInHose())
                .put("ml_in_air", truth.mlInAir())
                .put("bottle_ml", truth.bottleMl())
                .put("pump_on", truth.pumpOn())
                .put("pours_started", workbench.poursStarted())
                .put("boots", workbench.boots())
                .put("uptime", firmware == null ? 0 : firmware.clock().millis() / 1000)
                .put("requests", new JsonObject(new TreeMap<>(requests)))
                .put("faults", faults);
    }

    private HttpAnswer glass(JsonObject body) {
        if (!BadOrder.flag(body, "present")) {
            workbench.rig().liftGlass();
        } else {
            workbench.rig().placeGlass(BadOrder.number(body, "empty_g", 180, 0, 2000));
        }
        return HttpAnswer.ok(state());
    }

    private HttpAnswer ice(JsonObject body) {
        workbench.rig().addIce(BadOrder.number(body, "grams", Double.NaN, 0, 1_000));
        return HttpAnswer.ok(state());
    }

    private HttpAnswer hand(JsonObject body) {
        workbench.rig().press(BadOrder.number(body, "grams", Double.NaN, -1_000, 1_000));
        return HttpAnswer.ok(state());
    }

    private HttpAnswer bottle(JsonObject body) {
        workbench.rig().setBottleMl(BadOrder.number(body, "ml", Double.NaN, 0, 100_000));
        return HttpAnswer.ok(state());
    }

    private HttpAnswer hose(JsonObject body) {
        double holdsMl = BadOrder.number(body, "holds_ml", Double.NaN, 0.1, 1_000);
        workbench.rig().setHoseMl(holdsMl, BadOrder.number(body, "ml", 0, 0, 1_000));
        return HttpAnswer.ok(state());
    }

    private HttpAnswer fault(JsonObject body) {
        workbench.inject(BadOrder.fault(body));
        return HttpAnswer.ok(state());
    }

    private HttpAnswer clearFaults() {
        workbench.clearFaults();
        return HttpAnswer.ok(state());
    }

    private HttpAnswer power(JsonObject body) {
        switch (BadOrder.text(body, "action")) {
            case "cut" -> powerSupply.cut();
            case "restore" -> powerSupply.restore();
            case "reboot" -> powerSupply.reboot();
            default -> throw new BadOrder("action: one of cut, restore, reboot");
        }
        return HttpAnswer.ok(state());
    }
}
