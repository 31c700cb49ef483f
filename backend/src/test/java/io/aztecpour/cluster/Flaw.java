package io.aztecpour.cluster;

/** A mistake that one could make, and the invariant that must notice it. */
enum Flaw {
    COUNTS_FROM_THE_ANSWER(Invariant.ONE_HOLDER),
    TAKES_WITHOUT_WAITING(Invariant.ONE_HOLDER),
    TAKES_WHAT_HAS_CHANGED(Invariant.ONE_HOLDER),
    TRUSTS_THE_STEADY_CLOCK_ALONE(Invariant.ONE_HOLDER),
    TOKEN_STAYS(Invariant.TOKENS_GROW),
    NO_FENCE(Invariant.NO_STALE_WRITE),
    NO_PERMIT(Invariant.ONE_PUMP),
    RECOVERS_NOTHING(Invariant.ONE_OUTCOME),
    RELEASES_WHILE_IT_POURS(Invariant.NO_MOVE_WHILE_POURING),
    /** A request that was let in before the tap began to leave begins to pour after it. */
    ASKS_ONCE_WHETHER_IT_LEAVES(Invariant.NO_MOVE_WHILE_POURING),
    NEVER_TAKES_FROM_THE_DEAD(Invariant.OWNED),
    NEVER_LEAVES(Invariant.EVEN),
    FORGIVES_NOTHING(Invariant.EVEN),
    LEAVES_FOR_NO_REASON(Invariant.CALM);

    private final Invariant noticedBy;

    Flaw(Invariant noticedBy) {
        this.noticedBy = noticedBy;
    }

    Invariant noticedBy() {
        return noticedBy;
    }
}
