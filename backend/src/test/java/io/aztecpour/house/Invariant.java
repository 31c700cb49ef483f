package io.aztecpour.house;

/** What must hold all night; in the benches too, which run without a test framework. */
final class Invariant {
    private Invariant() {}

    /** @param found what is told where it does not hold */
    static void holds(boolean holds, Object found) {
        if (!holds) {
            throw new AssertionError(String.valueOf(found));
        }
    }
}
