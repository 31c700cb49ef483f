package io.aztecpour.web;

import io.aztecpour.bus.pour.LearningText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What pours taught, as the contract shows it: the figures alone, in the units of their names. */
final class LearningView {
    private LearningView() {}

    /** @return only figures that pours taught, none that are assumed of an unknown tap */
    static JsonObject of(LearningText text) {
        JsonObject learned = text.json() == null ? new JsonObject() : new JsonObject(text.json());
        int pours = learned.getInteger("clean_pours", 0);
        JsonObject view = new JsonObject()
                .put("tap", text.tap())
                .put("drink", text.drink())
                .put("pours", pours)
                // A plain list: this goes out through a mapper that does not know the arrays of Vert.x.
                .put(
                        "errors_ml",
                        learned.getJsonArray("errors_ml", new JsonArray()).getList());
        return pours == 0 ? view : withFigures(view, learned);
    }

    private static JsonObject withFigures(JsonObject view, JsonObject learned) {
        Double answerS = figure(learned, "answer", "value");
        return view.put("flow_ml_per_s", figure(learned, "flow", "value"))
                .put("answer_ms", answerS == null ? null : answerS * 1000)
                .put("overrun_ml", figure(learned, "overrun", "value"))
                .put("correction_a", figure(learned, "correction", "a"))
                .put("correction_b_ml", figure(learned, "correction", "b"));
    }

    private static @Nullable Double figure(JsonObject learned, String of, String name) {
        JsonObject whole = learned.getJsonObject(of);
        return whole == null ? null : whole.getDouble(name);
    }
}
