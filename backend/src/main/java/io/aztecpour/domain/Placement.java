package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * The last change of where a bottle stands, for as long as it can be taken back.
 *
 * @param atMs ms since 1970
 * @param from id of the tap that it came from; null for none
 * @param over id of the bottle that it replaced; null for none
 * @param after id of the newest movement before it
 */
public record Placement(
        Kind kind,
        long atMs,
        @Nullable String from,
        @Nullable Long over,
        long after) {
    /** For how long a change can be taken back, ms. */
    public static final long UNDO_MS = 600_000;

    /** @return why something is not taken back */
    public static Fault nothingToUndo() {
        return new Fault(
                Code.NOTHING_TO_UNDO, "There is nothing to take back any more: ten minutes are over, or somebody did.");
    }

    /** What was done. */
    public enum Kind {
        OPENED,
        MOVED,
        ENDED
    }
}
