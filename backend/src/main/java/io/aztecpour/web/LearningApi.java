package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.pour.LearningId;
import io.aztecpour.domain.ChangeDetails;
import io.aztecpour.domain.ChangeDetails.FieldChange;
import io.aztecpour.domain.ChangeKind;
import io.aztecpour.domain.Tap;
import io.aztecpour.live.BarState;
import io.vertx.core.Future;
import java.util.Map;

/** What earlier pours taught about a tap and its drink. */
final class LearningApi implements Api {
    private final Bus bus;
    private final BarState bar;
    private final Audit audit;

    LearningApi(Bus bus, BarState bar, Audit audit) {
        this.bus = bus;
        this.bar = bar;
        this.audit = audit;
    }

    @Override
    public Map<String, Action> operations() {
        return Map.of("getLearning", this::learned, "forgetLearning", this::forget);
    }

    private Future<Answer> learned(Call call) {
        return bus.ask(Addresses.LEARNING, new TapId(name(call).tap()))
                .map(text -> Answer.ok(LearningView.of(text).getMap()));
    }

    private LearningId name(Call call) {
        Tap tap = KnownTaps.of(call, bar).tap();
        return new LearningId(tap.id(), tap.drink().name());
    }

    private Future<Answer> forget(Call call) {
        LearningId name = name(call);
        return audit.change(
                        call,
                        name.tap(),
                        ChangeKind.LEARNING_FORGOTTEN,
                        () -> bus.ask(Addresses.FORGET_LEARNING, name),
                        done -> new Audit.Wording(
                                "Forgot what was learned about %s at %s".formatted(name.drink(), name.tap()),
                                ChangeDetails.of(
                                        KnownTaps.of(call, bar).tap().name(),
                                        new FieldChange("learning", name.drink(), null))))
                .map(done -> Answer.ok(DoneView.of("Forgotten")));
    }
}
