package io.aztecpour.pour;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.Catalogue;
import io.aztecpour.bus.message.Done;
import io.aztecpour.bus.message.LearningName;
import io.aztecpour.bus.message.LearningText;
import io.aztecpour.domain.Tap;
import io.vertx.core.Future;

/** Aims from what earlier pours taught, kept in the store by tap and drink. */
final class LearnedAims implements Aims {
    private final Bus bus;

    LearnedAims(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Aim at(Tap tap, int amountMl) {
        return new PlainAim(amountMl);
    }

    Future<LearningText> describe(LearningName name) {
        return bus.ask(Catalogue.RECALL_LEARNING, name);
    }

    Future<Done> forget(LearningName name) {
        return bus.ask(Catalogue.KEEP_LEARNING, new LearningText(name.tap(), name.drink(), null));
    }
}
