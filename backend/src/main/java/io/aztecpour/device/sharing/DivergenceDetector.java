package io.aztecpour.device.sharing;

/**
 * Proves that two dispensers which look alike are two: one of them rests while the other pours. Either answer may have been
 * on its way for a while, so each state counts only when it was seen twice, the second time in an answer requested after
 * the other device's.
 */
final class DivergenceDetector {
    private static final int POURING = 1;
    private static final int IDLE_TWICE = 3;
    private static final int STILL_POURING = 5;

    private int step;
    private boolean certain;

    /** Takes in whether the one that is to pour does. */
    void active(boolean pours) {
        if (!pours) {
            step = 0;
        } else if (step == 0 || step >= IDLE_TWICE) {
            step++;
        }
        certain |= step >= STILL_POURING;
    }

    /** Takes in whether the one that is to rest does. */
    void idle(boolean rests) {
        if (!rests) {
            step = Math.min(step, POURING);
        } else if (step >= POURING && step < IDLE_TWICE) {
            step++;
        }
    }

    boolean isCertain() {
        return certain;
    }
}
