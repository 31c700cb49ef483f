package io.aztecpour.domain;

import java.util.EnumSet;
import java.util.Set;

/** The states of a pour and the only ways from one to the next. */
public enum PourPhase {
    CHECKING,
    STARTED,
    POURING,
    SETTLING,
    SUCCESS,
    FAILED,
    REFUSED;

    /** @return the phases that may follow this one */
    public Set<PourPhase> next() {
        return switch (this) {
            case CHECKING -> EnumSet.of(STARTED, REFUSED);
            case STARTED -> EnumSet.of(POURING, SETTLING, FAILED);
            case POURING -> EnumSet.of(SETTLING, FAILED);
            case SETTLING -> EnumSet.of(SUCCESS, FAILED);
            case SUCCESS, FAILED, REFUSED -> EnumSet.noneOf(PourPhase.class);
        };
    }

    public boolean ended() {
        return next().isEmpty();
    }
}
