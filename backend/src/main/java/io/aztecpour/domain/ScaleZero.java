package io.aztecpour.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the hub knows of a scale's zero, which the scale itself forgets when it restarts. A pour needs none, because it is a
 * difference of two weights; the weight of a whole bottle does.
 *
 * @param atMs when it was tared, or was seen to have restarted, ms since 1970; null while unseen
 * @param bootMs when the scale booted, by its own clock, ms since 1970; null where it tells no time
 */
public record ScaleZero(
        State state, @Nullable Long atMs, @Nullable Long bootMs) {
    /** Nothing is known. */
    public static final ScaleZero UNSEEN = new ScaleZero(State.UNSEEN, null, null);

    /** How well it is known. */
    public enum State {
        /** Tared, and not restarted since. */
        TARED,
        /** The hub has seen no tare, nor a restart. */
        UNSEEN,
        /** Restarted, and not tared since. */
        UNKNOWN
    }

    /** @return whether it says the same, although clocks never agree to the millisecond */
    public boolean isSame(ScaleZero other) {
        return state == other.state && Objects.equals(atMs, other.atMs);
    }

    /** @param nowMs ms since 1970 */
    public ScaleZero tared(long nowMs) {
        return new ScaleZero(State.TARED, nowMs, bootMs);
    }

    /** @param nowMs ms since 1970 */
    public ScaleZero restarted(long nowMs) {
        return state == State.UNKNOWN ? this : new ScaleZero(State.UNKNOWN, nowMs, bootMs);
    }

    /** It was out of sight and tells no time, so that it may have restarted. */
    public ScaleZero lostSight() {
        return state == State.TARED ? UNSEEN : this;
    }

    /** @param otherBootMs when it booted, as far as is known now, ms since 1970 */
    public ScaleZero bootedAt(long otherBootMs) {
        return new ScaleZero(state, atMs, otherBootMs);
    }
}
