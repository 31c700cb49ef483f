package io.aztecpour.stock;

import io.aztecpour.domain.Movement;
import org.jspecify.annotations.Nullable;

/**
 * What a millilitre is worth that a tap without a scale claims, as anchors show: a Kalman filter of one constant.
 *
 * @param ml in truth for each ml claimed, 0.5–2
 */
record PourFactor(double ml) {
    /** With less claimed since the last anchor the anchors' own errors would be learned. */
    private static final double LEAST_CLAIMED_ML = 100;

    /** Of what a bottle gave, so much must be claims: what a scale measured teaches nothing about them. */
    private static final double MOST_MEASURED_SHARE = 0.25;

    /** In standard deviations. */
    private static final double LIKELY = 3;

    /**
     * @param before null where no anchor has taught anything
     * @param account of the bottle just before the anchor
     * @param missingMl what the anchor shows to be missing of what was believed to be left, ml; below 0: more is there
     * @param anchorSigmaMl of the anchor, ml
     * @return null where the anchor teaches nothing
     */
    static @Nullable PourFactor learn(
            @Nullable PourFactor before, Account account, double missingMl, double anchorSigmaMl) {
        double claimed = account.claimedMl();
        if (claimed < LEAST_CLAIMED_ML || account.measuredMl() > MOST_MEASURED_SHARE * claimed) {
            return null;
        }
        double known = before == null ? 1 : before.ml;
        double prior = before == null ? Movement.Sigma.CLAIMED : Movement.Sigma.ANCHORED;
        // One mistake at a bottle must not be believed: it is as if the truth lay at the edge of what is likely.
        double surprise = Math.max(-LIKELY * prior, Math.min(LIKELY * prior, missingMl / claimed));
        double noise = (account.anchorVariance() + anchorSigmaMl * anchorSigmaMl) / (claimed * claimed);
        double gain = prior * prior / (prior * prior + noise);
        return new PourFactor(Math.max(0.5, Math.min(2, known + gain * surprise)));
    }
}
