package io.aztecpour.simulation;

/** An invariant does not hold. */
final class BrokenInvariant extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String invariant;

    BrokenInvariant(String invariant, String message) {
        super(message);
        this.invariant = invariant;
    }

    String invariant() {
        return invariant;
    }
}
