package io.aztecpour.insight;

/** Microlitres of the database as millilitres. */
final class Ml {
    private static final double UL = 1_000;

    private Ml() {}

    /** @param ul microlitres
     * @return ml, to the microlitre */
    static double of(long ul) {
        return ul / UL;
    }
}
