package io.aztecpour.domain;

/** Why the content of a bottle changed, or what is known of it; in lower case in the store and in JSON. */
public enum MovementKind {
    /** Into a glass. */
    POUR,
    /** What a pour that failed had given. */
    FAILED,
    /** A dispenser poured after its pour was over. */
    LATE,
    /** The difference between what a tap without a scale claims and what earlier anchors showed that such a claim is worth. */
    FACTOR,
    /** Into a jug, to fill the hose. */
    PRIME,
    /** Into a jug, to rinse the hose. */
    CLEAN,
    SPILL,
    /** An anchor: counted by eye. */
    COUNT,
    /** An anchor: weighed. */
    WEIGH,
    /** An anchor: nothing flowed, or somebody said that it is empty. */
    EMPTY,
    /** Takes another one back. */
    UNDO,
    /** Nothing moved: it was noticed and told that little is left. */
    LOW;

    /** @return whether the audit log has the same ml in a row of a pour */
    public boolean isDispensed() {
        return isPoured() || this == PRIME || this == CLEAN;
    }

    /** @return whether it was for a guest */
    public boolean isPoured() {
        return this == POUR || this == FAILED || this == LATE;
    }

    /** @return whether the content was measured, so that earlier errors do not count any more */
    public boolean isAnchor() {
        return this == COUNT || this == WEIGH || this == EMPTY;
    }
}
