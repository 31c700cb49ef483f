package io.aztecpour.cluster;

import io.aztecpour.simulation.BrokenInvariant;

/** What must hold in every world. */
enum Invariant {
    ONE_HOLDER("no two nodes believe that they hold the same lease"),
    TOKENS_GROW("a new holder has a greater token"),
    NO_STALE_WRITE("only who holds a tap writes of its pours"),
    ONE_PUMP("a pump runs once for each pour, after its start and before its outcome"),
    ONE_OUTCOME("each started pour has one outcome, before the next one starts there"),
    NO_MOVE_WHILE_POURING("no tap moves in order while it pours"),
    OWNED("every tap has a living owner 5 s after the last fault"),
    EVEN("taps are spread evenly 10 s after the last fault"),
    CALM("nothing moves while nothing changes");

    private final String words;

    Invariant(String words) {
        this.words = words;
    }

    BrokenInvariant broken(String what) {
        return new BrokenInvariant(name(), words + ": " + what);
    }
}
