package io.aztecpour.virtualesp32.sim;

import io.aztecpour.virtualesp32.firmware.Firmware;
import io.aztecpour.virtualesp32.http.Ask;
import io.aztecpour.virtualesp32.http.Calls;
import io.aztecpour.virtualesp32.http.HttpAnswer;
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
    private final PowerSwitch mains;
    private final Map<String, Long> requests = new TreeMap<>();

    public SimCalls(Workbench workbench, PowerSwitch mains) {
        this.workbench = workbench;
        this.mains = mains;
    }

    public Calls calls() {
        Calls calls = new Calls();
        calls.get("/sim/state", ask -> HttpAnswer.ok(state()));
        calls.post("/sim/glass", with(this::glass));
        calls.post("/sim/bottle", with(this::bottle));
        calls.post("/sim/fault", with(this::fault));
        calls.delete("/sim/fault", ask -> clearFaults());
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

    private Function<Ask, HttpAnswer> with(Function<JsonObject, HttpAnswer> action) {
        return ask -> {
            Optional<JsonObject> body = ask.json();
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
        Truth truth = workbench.stand().truth();
        Firmware firmware = workbench.firmware();
        JsonArray faults = new JsonArray();
        workbench.faults().all().forEach(fault -> faults.add(fault.kind().key()));
        return new JsonObject()
                .put("power", mains.power().key())
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
            workbench.stand().liftGlass();
        } else {
            workbench.stand().placeGlass(BadOrder.number(body, "empty_g", 180, 0, 2000));
        }
        return HttpAnswer.ok(state());
    }

    private HttpAnswer bottle(JsonObject body) {
        workbench.stand().setBottleMl(BadOrder.number(body, "ml", Double.NaN, 0, 100_000));
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
            case "cut" -> mains.cut();
            case "restore" -> mains.restore();
            case "reboot" -> mains.reboot();
            default -> throw new BadOrder("action: one of cut, restore, reboot");
        }
        return HttpAnswer.ok(state());
    }
}
