package io.aztecpour.simulation;

import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Tap;
import io.aztecpour.virtualesp32.physics.PhysicsProfile;

/**
 * What does not change during an episode.
 *
 * @param emptyG weight of an empty glass, g
 * @param restMs between two polls of the same question at rest, ms
 * @param pourMs the same while it pours, ms
 * @param boardMs time that a board takes for each answer, ms
 * @param wireMs the shortest way there or back, ms
 * @param jitterMs how much longer it may be, ms
 * @param hubLagMs how late the hub's timers may be, ms
 * @param clockOffset what the hub's monotonic clock shows at the beginning, ns
 */
record Profile(
        DispenserKind protocol,
        ScaleKind scale,
        PhysicsProfile physics,
        double emptyG,
        int restMs,
        int pourMs,
        int boardMs,
        double wireMs,
        double jitterMs,
        double hubLagMs,
        long clockOffset) {
    static final String TAP = "bar";
    static final String DRINK = "Rum";
    private static final String SCALE_URL = "http://10.0.0.99";

    boolean weighs() {
        return scale != ScaleKind.NONE;
    }

    boolean hasTwoBoards() {
        return scale == ScaleKind.SECOND_BOARD || scale == ScaleKind.WIZARD;
    }

    /** @return the longest that a call may take where nothing is wrong, ns */
    long callNanos() {
        return (long) ((2 * (wireMs + jitterMs) + boardMs) * 1e6);
    }

    /** @param dispenser counts the boards that were installed one after the other */
    Tap tap(int dispenser) {
        String url = "http://10.0.0." + (10 + dispenser);
        String scaleUrl = switch (scale) {
            case NONE -> null;
            case SAME_BOARD -> url;
            case SECOND_BOARD, WIZARD -> SCALE_URL;
        };
        return new Tap(TAP, "Bar", Drink.of(DRINK, "#2fc6b4", physics.densityGramsPerMl()), url, scaleUrl, 0);
    }
}
