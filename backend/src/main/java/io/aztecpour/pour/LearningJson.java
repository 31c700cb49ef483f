package io.aztecpour.pour;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.Json;
import io.aztecpour.pour.dosing.Learned;
import io.aztecpour.pour.dosing.TapLearning;
import io.aztecpour.pour.machine.Equipment;
import io.aztecpour.pour.machine.EquipmentLearning;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What pours taught about a tap and drink, as the store keeps it: the fields of {@link TapLearning}, and beside them {@code
 * taught_by}, the {@link Equipment}.
 */
final class LearningJson {
    private static final String TAUGHT_BY = "taught_by";
    private static final Logger LOG = LoggerFactory.getLogger(LearningJson.class);

    /** Also reads the names that earlier versions wrote. */
    private static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .addMixIn(TapLearning.class, TapLearningNames.class)
            .addMixIn(Learned.class, LearnedNames.class)
            .build();

    private LearningJson() {}

    private interface TapLearningNames {
        @JsonAlias("after_run")
        Learned overrun();
    }

    private interface LearnedNames {
        @JsonAlias("doubt")
        double stdError();

        @JsonAlias("spread")
        double processNoise();
    }

    /** @param json null where nothing is kept */
    static EquipmentLearning read(@Nullable String json) {
        if (json == null) {
            return EquipmentLearning.NOTHING;
        }
        try {
            TapLearning learning = MAPPER.readValue(json, TapLearning.class);
            var by = Json.MAPPER.readTree(json).get(TAUGHT_BY);
            return new EquipmentLearning(by == null ? null : Json.MAPPER.treeToValue(by, Equipment.class), learning);
        } catch (JsonProcessingException damaged) {
            LOG.warn("what was learned cannot be read and is learned anew: {}", damaged.getMessage());
            return EquipmentLearning.NOTHING;
        }
    }

    static String write(EquipmentLearning learning) {
        ObjectNode tree = Json.MAPPER.valueToTree(learning.learning());
        return tree.set(TAUGHT_BY, Json.MAPPER.valueToTree(learning.taughtBy())).toString();
    }
}
