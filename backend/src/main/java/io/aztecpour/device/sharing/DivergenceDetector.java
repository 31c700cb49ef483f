package io.aztecpour.device.sharing;

/**
 * Tells two boards apart that look alike: while one of them pours, the other one rests. What either says may have been on its
 * way for a while, so each is believed only when it has said so twice: it was asked again when the other's word was there.
 */
public final class DivergenceDetector {
    private static final int POURS = 1;
    private static final int RESTS_TWICE = 3;
    private static final int POURS_STILL = 5;

    private int seen;
    private boolean certain;

    /** The one that pours has spoken. */
    public void pouring(boolean pours) {
        if (!pours) {
            seen = 0;
        } else if (seen == 0 || seen >= RESTS_TWICE) {
            seen++;
        }
        certain |= seen >= POURS_STILL;
    }

    /** The one that rests has spoken. */
    public void resting(boolean rests) {
        if (!rests) {
            seen = Math.min(seen, POURS);
        } else if (seen >= POURS && seen < RESTS_TWICE) {
            seen++;
        }
    }

    public boolean isCertain() {
        return certain;
    }
}
