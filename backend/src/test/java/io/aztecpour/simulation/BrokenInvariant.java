package io.aztecpour.simulation;

/** An invariant does not hold. */
public final class BrokenInvariant extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String invariant;

    public BrokenInvariant(String invariant, String message) {
        super(message);
        this.invariant = invariant;
    }

    public String invariant() {
        return invariant;
    }
}
