package io.aztecpour.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aztecpour.bus.Json;
import io.aztecpour.bus.pour.LearningText;
import io.aztecpour.pour.dosing.AmountCorrection;
import io.aztecpour.pour.dosing.TapLearning;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearningViewTest {
    private static JsonObject view(TapLearning learning) throws JsonProcessingException {
        return LearningView.of(new LearningText("atl", "Paloma", Json.MAPPER.writeValueAsString(learning)));
    }

    private static TapLearning learned(int pours, Double... errors) {
        TapLearning none = TapLearning.UNLEARNED;
        return new TapLearning(
                none.flow(),
                none.answer(),
                none.landing(),
                none.stop(),
                none.overrun(),
                new AmountCorrection(0.98, 0.6, 0.01, 0.01, 0, 0.98),
                none.noiseG(),
                pours,
                List.of(errors),
                none.flows());
    }

    @Test
    void aTapThatTaughtSomethingShowsItInTheUnitsOfTheContract() throws JsonProcessingException {
        JsonObject view = view(learned(3, 1.5, -0.2));
        assertEquals(3, view.getInteger("pours"));
        assertEquals(TapLearning.UNLEARNED.flow().value(), view.getDouble("flow_ml_per_s"));
        assertEquals(TapLearning.UNLEARNED.answer().value() * 1000, view.getDouble("answer_ms"));
        assertEquals(TapLearning.UNLEARNED.overrun().value(), view.getDouble("overrun_ml"));
        assertEquals(0.98, view.getDouble("correction_a"));
        assertEquals(0.6, view.getDouble("correction_b_ml"));
        assertEquals(new JsonArray().add(1.5).add(-0.2), view.getJsonArray("errors_ml"));
    }

    @Test
    void whatIsOnlyBelievedOfAnUnknownTapIsNotShownAsLearned() throws JsonProcessingException {
        for (JsonObject view : List.of(view(learned(0)), LearningView.of(new LearningText("atl", "Paloma", null)))) {
            assertEquals(0, view.getInteger("pours"));
            assertEquals("Paloma", view.getString("drink"));
            assertNull(view.getValue("flow_ml_per_s"));
            assertEquals(new JsonArray(), view.getJsonArray("errors_ml"));
        }
    }
}
