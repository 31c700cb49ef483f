package io.aztecpour.pour;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aztecpour.bus.Json;
import io.aztecpour.pour.exactness.TapLearning;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What pours taught about a tap and drink, as it lies in the store: the learning's own fields, and beside them {@code
 * taught_by}.
 *
 * @param by null where it was kept before this was noted, so that it holds for whatever is there
 */
record KeptLearning(@Nullable TaughtBy by, TapLearning learning) {
    static final KeptLearning NOTHING = new KeptLearning(null, TapLearning.UNLEARNED);

    private static final String BY = "taught_by";
    private static final Logger LOG = LoggerFactory.getLogger(KeptLearning.class);

    /** @param json null where nothing is kept */
    static KeptLearning read(@Nullable String json) {
        if (json == null) {
            return NOTHING;
        }
        try {
            TapLearning learning = Json.MAPPER.readValue(json, TapLearning.class);
            var by = Json.MAPPER.readTree(json).get(BY);
            return new KeptLearning(by == null ? null : Json.MAPPER.treeToValue(by, TaughtBy.class), learning);
        } catch (JsonProcessingException damaged) {
            LOG.warn("what was learned cannot be read and is learned anew: {}", damaged.getMessage());
            return NOTHING;
        }
    }

    String json() {
        ObjectNode tree = Json.MAPPER.valueToTree(learning);
        return tree.set(BY, Json.MAPPER.valueToTree(by)).toString();
    }

    /** @return what holds for a tap of which the board is not known yet */
    TapLearning measuredAs(TaughtBy now) {
        return by == null || by.measuresAs(now) ? learning : TapLearning.UNLEARNED;
    }

    TapLearning heldFor(TaughtBy now) {
        return by == null || by.holdsFor(now) ? learning : TapLearning.UNLEARNED;
    }
}
