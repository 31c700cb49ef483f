package io.aztecpour.app;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.bar.OpenBottle;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.bus.bar.Taps;
import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.domain.Tap;
import io.aztecpour.virtualesp32.physics.PhysicsProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The virtual bottles are full at each start; they get what the hub believes to be left, so that a demo goes on where it ended. */
final class DemoBottles {
    private static final Logger LOG = LoggerFactory.getLogger(DemoBottles.class);

    private DemoBottles() {}

    static Future<?> agree(Vertx vertx, Bus bus, List<TapDraft> demo) {
        WebClient devices = WebClient.create(vertx);
        return bus.ask(Addresses.TAPS, Empty.EMPTY)
                .compose(taps -> bus.ask(Addresses.LEVELS, Empty.EMPTY)
                        .compose(levels -> agree(bus, devices, ofDemo(taps, demo), levels.byTap())))
                .onFailure(failure -> LOG.warn("The virtual bottles stay full: {}", failure.getMessage()))
                .otherwiseEmpty()
                .eventually(() -> {
                    devices.close();
                    return Future.succeededFuture();
                });
    }

    private static List<Tap> ofDemo(Taps taps, List<TapDraft> demo) {
        return taps.taps().stream()
                .filter(tap -> demo.stream().anyMatch(draft -> tap.id().equals(draft.id())))
                .toList();
    }

    private static Future<?> agree(Bus bus, WebClient devices, List<Tap> taps, Map<String, BottleLevel> levels) {
        return Future.all(taps.stream()
                .map(tap -> agree(bus, devices, tap, levels.get(tap.id())))
                .toList());
    }

    private static Future<?> agree(Bus bus, WebClient devices, Tap tap, @Nullable BottleLevel level) {
        Double left = level == null ? null : level.leftMl();
        if (left != null) {
            JsonObject bottle = new JsonObject().put("ml", Math.max(0, left));
            return devices.postAbs(tap.dispenserUrl() + "/sim/bottle").sendJsonObject(bottle);
        }
        double full = PhysicsProfile.typical().bottleMl();
        return bus.ask(
                Addresses.OPEN_BOTTLE,
                new OpenBottle(tap.drink().id(), tap.id(), full, null, null, level == null ? null : (Long) level.id()));
    }
}
