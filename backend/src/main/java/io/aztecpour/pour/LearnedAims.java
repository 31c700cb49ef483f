package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.Done;
import io.aztecpour.bus.message.LearningName;
import io.aztecpour.bus.message.LearningText;
import io.aztecpour.bus.message.TapName;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.exactness.CleanPour;
import io.aztecpour.pour.exactness.TapLearning;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What earlier pours taught, kept in the store by tap and drink. */
final class LearnedAims {
    private static final Logger LOG = LoggerFactory.getLogger(LearnedAims.class);

    private final Bus bus;
    private final Map<LearningName, KeptLearning> known = new HashMap<>();
    private final Set<String> toForget = new HashSet<>();
    /** How often all was forgotten, by tap. */
    private final Map<String, Integer> forgettings = new HashMap<>();

    LearnedAims(Bus bus) {
        this.bus = bus;
    }

    /** Reads what is known of a tap and its drink, so that the next pour need not wait for the store. */
    Future<KeptLearning> recall(Tap tap) {
        LearningName name = nameOf(tap);
        KeptLearning kept = known.get(name);
        return kept != null ? Future.succeededFuture(kept) : forgotten(tap.id()).compose(clean -> read(name));
    }

    private Future<KeptLearning> read(LearningName name) {
        int asked = forgettings(name.tap());
        return bus.ask(Catalogue.RECALL_LEARNING, name)
                // What was read before something was forgotten may be just that.
                .map(text -> KeptLearning.read(asked == forgettings(name.tap()) ? text.json() : null))
                .onSuccess(learning -> known.put(name, learning))
                .onFailure(failure -> LOG.warn("what tap {} taught is not known yet", name.tap()));
    }

    private int forgettings(String tap) {
        return forgettings.getOrDefault(tap, 0);
    }

    /** @return done when nothing that is to be forgotten about the tap is in the store any more */
    private Future<Done> forgotten(String tap) {
        return toForget.contains(tap)
                ? bus.ask(Catalogue.FORGET_TAPS_LEARNING, new TapName(tap)).onSuccess(done -> toForget.remove(tap))
                : Future.succeededFuture(Done.DONE);
    }

    private static LearningName nameOf(Tap tap) {
        return new LearningName(tap.id(), tap.drink());
    }

    /** @return the aim of one pour; that of an unknown tap while the store does not tell what was learned */
    Aim at(Tap tap, int amountMl) {
        recall(tap);
        return new Aim(tap, amountMl, new OfOneTap(tap));
    }

    Future<LearningText> describe(Tap tap) {
        return recall(tap).map(kept -> {
            TaughtBy now = TaughtBy.of(tap, null);
            return new LearningText(tap.id(), tap.drink(), new KeptLearning(now, kept.measuredAs(now)).json());
        });
    }

    Future<Done> forget(LearningName name) {
        known.remove(name);
        return bus.ask(Catalogue.KEEP_LEARNING, new LearningText(name.tap(), name.drink(), null));
    }

    /**
     * The scale shows other figures for the same weight from now on: what it taught about any drink is wrong. A store that does
     * not take it now is told again before anything is read.
     */
    void forgetAll(TapName tap) {
        forgettings.merge(tap.tap(), 1, Integer::sum);
        toForget.add(tap.tap());
        known.keySet().removeIf(name -> name.tap().equals(tap.tap()));
        forgotten(tap.tap())
                .onFailure(failure ->
                        LOG.warn("what tap {} taught is not forgotten yet: {}", tap.tap(), failure.getMessage()));
    }

    /** What was learned about one tap, from the wish of a pour to its lesson. */
    private final class OfOneTap implements Aim.Memory {
        private final Tap tap;
        private final LearningName name;
        private TaughtBy now;

        private OfOneTap(Tap tap) {
            this.tap = tap;
            name = nameOf(tap);
            now = TaughtBy.of(tap, null);
        }

        @Override
        public TapLearning atAnyBoard() {
            return kept().measuredAs(now);
        }

        @Override
        public TapLearning at(@Nullable String deviceId) {
            now = TaughtBy.of(tap, deviceId);
            return kept().heldFor(now);
        }

        private KeptLearning kept() {
            return known.getOrDefault(name, KeptLearning.NOTHING);
        }

        @Override
        public void learn(CleanPour pour) {
            // Until the store has told what it knows, a lesson would overwrite all earlier ones.
            if (known.containsKey(name)) {
                KeptLearning learned = new KeptLearning(now, kept().heldFor(now).after(pour));
                known.put(name, learned);
                keep(learned);
            }
        }

        private void keep(KeptLearning learned) {
            bus.ask(Catalogue.KEEP_LEARNING, new LearningText(name.tap(), name.drink(), learned.json()))
                    .onFailure(failure ->
                            LOG.warn("what tap {} taught was not kept: {}", name.tap(), failure.getMessage()));
        }
    }
}
