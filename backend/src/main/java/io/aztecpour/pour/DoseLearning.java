package io.aztecpour.pour;

import io.aztecpour.bus.Ack;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.pour.LearningId;
import io.aztecpour.bus.pour.LearningText;
import io.aztecpour.domain.PumpChange;
import io.aztecpour.domain.Tap;
import io.aztecpour.pour.dosing.Lesson;
import io.aztecpour.pour.dosing.TapLearning;
import io.aztecpour.pour.machine.Equipment;
import io.aztecpour.pour.machine.EquipmentLearning;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What earlier pours taught, kept in the store by tap and drink. */
final class DoseLearning {
    private static final Logger LOG = LoggerFactory.getLogger(DoseLearning.class);

    private final Bus bus;
    private final Map<LearningId, EquipmentLearning> known = new HashMap<>();
    private final Map<String, PumpChange> told = new HashMap<>();
    private final Set<String> toForget = new HashSet<>();
    /** How often everything was forgotten, by tap. */
    private final Map<String, Integer> forgetCounts = new HashMap<>();

    DoseLearning(Bus bus) {
        this.bus = bus;
    }

    /** Reads what is known of a tap and its drink, so that the next pour need not wait for the store. */
    Future<EquipmentLearning> recall(Tap tap) {
        LearningId name = nameOf(tap);
        EquipmentLearning kept = known.get(name);
        Future<EquipmentLearning> learned = kept != null
                ? Future.succeededFuture(kept)
                : forgotten(tap.id()).compose(clean -> read(name));
        return learned.onSuccess(learning -> tell(tap, learning));
    }

    /** Another node may have taught it meanwhile. */
    void recallAnew(String tap) {
        known.keySet().removeIf(name -> name.tap().equals(tap));
    }

    private Future<EquipmentLearning> read(LearningId name) {
        int asked = forgetCount(name.tap());
        return bus.ask(Addresses.RECALL_LEARNING, name)
                // What was read before something was forgotten may be just that.
                .map(text -> LearningJson.read(asked == forgetCount(name.tap()) ? text.json() : null))
                .onSuccess(learning -> known.put(name, learning))
                .onFailure(failure -> LOG.warn("what tap {} taught is not known yet", name.tap()));
    }

    /** What is known of a pump tells about its scale too. */
    private void tell(Tap tap, EquipmentLearning kept) {
        tell(tap.id(), kept.measuredAs(Equipment.of(tap, null)).flows().change());
    }

    private void tell(String tap, OptionalDouble change) {
        PumpChange now = new PumpChange(tap, change.isPresent() ? change.getAsDouble() : null);
        if (!now.equals(told.put(tap, now))) {
            bus.publish(Addresses.PUMP_CHANGES, now);
        }
    }

    /** Tells it again, to nodes that may have missed it. */
    void tellAgain(String tap) {
        PumpChange last = told.get(tap);
        if (last != null) {
            bus.publish(Addresses.PUMP_CHANGES, last);
        }
    }

    private int forgetCount(String tap) {
        return forgetCounts.getOrDefault(tap, 0);
    }

    /** @return done when the store holds nothing more of the tap that is to be forgotten */
    private Future<Ack> forgotten(String tap) {
        return toForget.contains(tap)
                ? bus.ask(Addresses.FORGET_TAPS_LEARNING, new TapId(tap)).onSuccess(done -> toForget.remove(tap))
                : Future.succeededFuture(Ack.ACK);
    }

    private static LearningId nameOf(Tap tap) {
        return new LearningId(tap.id(), tap.drink().name());
    }

    /** @return what is known of the tap and its drink; nothing until the store has answered */
    EquipmentLearning at(Tap tap) {
        recall(tap);
        return known.getOrDefault(nameOf(tap), EquipmentLearning.NOTHING);
    }

    /** @return standard deviation of one sample of the tap's scale, g; the usual one where none was learned */
    double noiseG(Tap tap) {
        EquipmentLearning kept = known.get(nameOf(tap));
        return (kept == null ? TapLearning.UNLEARNED : kept.measuredAs(Equipment.of(tap, null))).noiseG();
    }

    Future<LearningText> describe(Tap tap) {
        return recall(tap).map(kept -> {
            Equipment now = Equipment.of(tap, null);
            EquipmentLearning here = new EquipmentLearning(now, kept.measuredAs(now));
            return new LearningText(tap.id(), tap.drink().name(), LearningJson.write(here));
        });
    }

    Future<Ack> forget(LearningId name) {
        known.remove(name);
        tell(name.tap(), OptionalDouble.empty());
        return bus.ask(Addresses.KEEP_LEARNING, new LearningText(name.tap(), name.drink(), null));
    }

    /**
     * The scale shows other figures for the same weight from now on, so everything learned from it is wrong. If the store
     * cannot forget it now, it is told again before anything is read.
     */
    void forgetAll(TapId tap) {
        forgetCounts.merge(tap.tap(), 1, Integer::sum);
        toForget.add(tap.tap());
        tell(tap.tap(), OptionalDouble.empty());
        known.keySet().removeIf(name -> name.tap().equals(tap.tap()));
        forgotten(tap.tap())
                .onFailure(failure ->
                        LOG.warn("what tap {} taught is not forgotten yet: {}", tap.tap(), failure.getMessage()));
    }

    /**
     * Keeps what one more pour taught.
     *
     * @param equipment that it poured with
     */
    void learn(Tap tap, Equipment equipment, Lesson lesson) {
        LearningId name = nameOf(tap);
        EquipmentLearning before = known.get(name);
        // Until the store has told what it knows, a lesson would overwrite all earlier ones.
        if (before != null) {
            EquipmentLearning learned = before.after(equipment, lesson);
            known.put(name, learned);
            tell(tap, learned);
            keep(name, learned);
        }
    }

    private void keep(LearningId name, EquipmentLearning learned) {
        bus.ask(Addresses.KEEP_LEARNING, new LearningText(name.tap(), name.drink(), LearningJson.write(learned)))
                .onFailure(
                        failure -> LOG.warn("what tap {} taught was not kept: {}", name.tap(), failure.getMessage()));
    }
}
