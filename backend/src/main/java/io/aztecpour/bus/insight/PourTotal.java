package io.aztecpour.bus.insight;

/**
 * Guests' pours, added up.
 *
 * @param pours that succeeded
 * @param failed that were started and failed
 * @param refused that were not started
 * @param ml what guests got of all of them, as far as it is known, ml
 * @param unknown pours of which nobody knows how much it was
 */
public record PourTotal(long pours, long failed, long refused, double ml, long unknown) {
    public static final PourTotal NONE = new PourTotal(0, 0, 0, 0, 0);

    private static final double UL = 1_000;

    /** @param ul microlitres */
    public static PourTotal of(long pours, long failed, long refused, long ul, long unknown) {
        return new PourTotal(pours, failed, refused, ul / UL, unknown);
    }

    public PourTotal plus(PourTotal more) {
        // Both are whole microlitres, and so is the sum.
        return new PourTotal(
                pours + more.pours,
                failed + more.failed,
                refused + more.refused,
                Math.round((ml + more.ml) * UL) / UL,
                unknown + more.unknown);
    }
}
