package io.aztecpour.house;

import io.aztecpour.virtualesp32.DeviceModel;
import io.aztecpour.virtualesp32.VirtualEsp32Options;
import io.aztecpour.virtualesp32.physics.PhysicsProfile;
import org.jspecify.annotations.Nullable;

/**
 * The boards of one tap of a test.
 *
 * @param scale null where the dispenser is the scale too, or there is none
 * @param weighed there is a scale
 */
public record TapStand(
        VirtualEsp32Options dispenser, @Nullable VirtualEsp32Options scale, boolean weighed) {

    /** @return a usual board whose scale takes 10 samples a second, so that many of them fit into one test */
    public static VirtualEsp32Options calm(long seed) {
        return new VirtualEsp32Options()
                .setSeed(seed)
                .setPhysics(PhysicsProfile.typical().withSamplesPerSecond(10));
    }

    /** One board plays both parts. */
    public static TapStand one(VirtualEsp32Options board) {
        return new TapStand(board.setModel(DeviceModel.BOTH), null, true);
    }

    /** A dispenser alone. */
    public static TapStand unweighed(VirtualEsp32Options dispenser) {
        return new TapStand(dispenser.setModel(DeviceModel.DISPENSER), null, false);
    }

    /** Two boards. */
    public static TapStand two(VirtualEsp32Options dispenser, VirtualEsp32Options scale) {
        return new TapStand(dispenser.setModel(DeviceModel.DISPENSER), scale, true);
    }
}
