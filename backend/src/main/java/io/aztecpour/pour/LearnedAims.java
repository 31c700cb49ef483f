package io.aztecpour.pour;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.Json;
import io.aztecpour.bus.message.Done;
import io.aztecpour.bus.message.LearningName;
import io.aztecpour.bus.message.LearningText;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.exactness.CleanPour;
import io.aztecpour.pour.exactness.TapLearning;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Aims from what earlier pours taught, kept in the store by tap and drink. */
final class LearnedAims {
    private static final Logger LOG = LoggerFactory.getLogger(LearnedAims.class);

    private final Bus bus;
    private final Map<LearningName, TapLearning> known = new HashMap<>();

    LearnedAims(Bus bus) {
        this.bus = bus;
    }

    /** Reads what is known of a tap and its drink, so that the next pour need not wait for the store. */
    Future<TapLearning> recall(LearningName name) {
        TapLearning learned = known.get(name);
        return learned != null
                ? Future.succeededFuture(learned)
                : bus.ask(Catalogue.RECALL_LEARNING, name)
                        .map(text -> read(text.json()))
                        .onSuccess(learning -> known.put(name, learning));
    }

    /** @return the aim of one pour; that of an unknown tap while the store does not tell what was learned */
    Aim at(Tap tap, int amountMl) {
        LearningName name = new LearningName(tap.id(), tap.drink());
        recall(name).onFailure(failure -> LOG.warn("what tap {} taught is not known yet", tap.id()));
        return new Aim(tap, amountMl, known.getOrDefault(name, TapLearning.UNLEARNED), pour -> learn(name, pour));
    }

    Future<LearningText> describe(LearningName name) {
        return recall(name).map(learning -> new LearningText(name.tap(), name.drink(), write(learning)));
    }

    Future<Done> forget(LearningName name) {
        known.remove(name);
        return bus.ask(Catalogue.KEEP_LEARNING, new LearningText(name.tap(), name.drink(), null));
    }

    private void learn(LearningName name, CleanPour pour) {
        TapLearning before = known.get(name);
        if (before == null) {
            // Until the store has told what it knows, a lesson would overwrite all earlier ones.
            return;
        }
        TapLearning learned = before.after(pour);
        known.put(name, learned);
        bus.ask(Catalogue.KEEP_LEARNING, new LearningText(name.tap(), name.drink(), write(learned)))
                .onFailure(
                        failure -> LOG.warn("what tap {} taught was not kept: {}", name.tap(), failure.getMessage()));
    }

    private static TapLearning read(@Nullable String json) {
        try {
            return json == null ? TapLearning.UNLEARNED : Json.MAPPER.readValue(json, TapLearning.class);
        } catch (JsonProcessingException damaged) {
            LOG.warn("what was learned cannot be read and is learned anew: {}", damaged.getMessage());
            return TapLearning.UNLEARNED;
        }
    }

    private static String write(TapLearning learning) {
        try {
            return Json.MAPPER.writeValueAsString(learning);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
