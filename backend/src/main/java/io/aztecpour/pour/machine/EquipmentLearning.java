package io.aztecpour.pour.machine;

import io.aztecpour.pour.dosing.Lesson;
import io.aztecpour.pour.dosing.TapLearning;
import org.jspecify.annotations.Nullable;

/**
 * What pours taught about a tap and drink, and with which equipment.
 *
 * @param taughtBy null where it was kept before this was noted, so that it holds for whatever is there
 */
public record EquipmentLearning(@Nullable Equipment taughtBy, TapLearning learning) {
    /** Nothing was learned yet. */
    public static final EquipmentLearning NOTHING = new EquipmentLearning(null, TapLearning.UNLEARNED);

    /** @return what holds for a tap of which the board is not known yet: the scale's noise */
    public TapLearning measuredAs(Equipment now) {
        return taughtBy == null || taughtBy.measuresAs(now) ? learning : TapLearning.UNLEARNED;
    }

    /** @return with what one more pour with this equipment taught */
    public EquipmentLearning after(Equipment equipment, Lesson lesson) {
        return new EquipmentLearning(equipment, heldFor(equipment).after(lesson));
    }

    /** @return what holds for exactly this equipment */
    public TapLearning heldFor(Equipment now) {
        return taughtBy == null || taughtBy.holdsFor(now) ? learning : TapLearning.UNLEARNED;
    }
}
