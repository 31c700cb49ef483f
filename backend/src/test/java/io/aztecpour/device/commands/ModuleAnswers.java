package io.aztecpour.device.commands;

import io.aztecpour.device.transport.HostileDevice.Behaviour;
import io.aztecpour.device.transport.HostileDevice.Request;
import java.util.List;

/** What a board that is dispenser and scale answers in tests that spoil its weight or its settings. */
final class ModuleAnswers {
    private ModuleAnswers() {}

    /** 180 g stand still until a first change is taken; no more changes are than so many. */
    static void movedUnderCalibration(List<String> changes, int most, Request request) {
        int clock = Math.floorMod(System.nanoTime() / 10_000_000, 100_000);
        int grams = changes.isEmpty() ? 180 : 180 + 11 * (clock % 20);
        answer(request, grams, clock, settings -> changedSettings(changes, most, settings));
    }

    private static void changedSettings(List<String> changes, int most, Request request) {
        if (!request.body().isEmpty() && changes.size() >= most) {
            request.socket().close();
            return;
        }
        if (!request.body().isEmpty()) {
            changes.add(request.body());
        }
        request.json("{\"calibration_multiplier\":1477}");
    }

    static void movingScale(int[] grams, Request request) {
        grams[0] = (grams[0] + 11) % 400;
        answer(request, 100 + grams[0], grams[0], settings -> settings.json("{\"calibration_multiplier\":1477}"));
    }

    /** It answers as if it had stored everything, clamps one setting and does not know the other. */
    static void clampingSettings(Request request) {
        answer(
                request,
                111,
                11,
                settings -> settings.json(
                        settings.body().isEmpty()
                                ? "{\"glass_threshold_mm\":200,\"log_level\":\"INFO\"}"
                                : settings.body().replaceFirst("}$", ",\"reboot_required\":true}")));
    }

    /** @param seconds of the scale's clock */
    private static void answer(Request request, int grams, int seconds, Behaviour settings) {
        switch (request.path()) {
            case "/api/status" -> request.json("{\"weight_g\":1,\"glass_present\":true,\"distance_mm\":40}");
            case "/api/weight" -> request.json("{\"weight_g\":" + grams + ",\"timestamp\":\"" + seconds + ".000\"}");
            case "/api/glass" -> request.json("{\"glass_present\":true,\"distance_mm\":40}");
            case "/status" -> request.json("{\"state\":\"idle\",\"glass_present\":true}");
            default -> settings.meet(request);
        }
    }
}
