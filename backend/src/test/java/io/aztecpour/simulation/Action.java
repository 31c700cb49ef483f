package io.aztecpour.simulation;

import java.util.EnumSet;
import java.util.Set;

/** One thing that somebody or something does to the tap. Moments are ms since the episode began. */
sealed interface Action
        permits Action.Request,
                Action.PlaceGlass,
                Action.LiftGlass,
                Action.Press,
                Action.AddIce,
                Action.ChangeBottle,
                Action.Stop,
                HubAction,
                FaultAction {
    long atMs();

    /** @return when its effects are over at the latest, if nothing else prolongs them, ms */
    default long untilMs() {
        return atMs();
    }

    /** @return what it touches; empty for what is part of every evening */
    default Set<Trouble> troubles() {
        return EnumSet.noneOf(Trouble.class);
    }

    /** @return the same at another moment */
    Action at(long ms);

    /** @return something alike and less of it; itself where there is none */
    default Action milder() {
        return this;
    }

    /**
     * @param mayDrink false for a badge that may not
     * @param keyReused its idempotency key was used for another request
     */
    record Request(long atMs, int ml, boolean mayDrink, boolean keyReused) implements Action {
        @Override
        public Action at(long ms) {
            return new Request(ms, ml, mayDrink, keyReused);
        }

        @Override
        public Action milder() {
            return ml < 4 ? this : new Request(atMs, ml / 2, mayDrink, keyReused);
        }
    }

    record PlaceGlass(long atMs, double emptyG) implements Action {
        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.HANDS);
        }

        @Override
        public Action at(long ms) {
            return new PlaceGlass(ms, emptyG);
        }
    }

    record LiftGlass(long atMs) implements Action {
        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.HANDS);
        }

        @Override
        public Action at(long ms) {
            return new LiftGlass(ms);
        }
    }

    /** A bump, an elbow, a hand in the glass; negative where somebody supports it. */
    record Press(long atMs, double grams, long forMs) implements Action {
        @Override
        public long untilMs() {
            return atMs + forMs;
        }

        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.HANDS);
        }

        @Override
        public Action at(long ms) {
            return new Press(ms, grams, forMs);
        }

        @Override
        public Action milder() {
            return forMs < 20 ? this : new Press(atMs, grams / 2, forMs / 2);
        }
    }

    /** Stays in the glass. */
    record AddIce(long atMs, double grams) implements Action {
        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.HANDS);
        }

        @Override
        public Action at(long ms) {
            return new AddIce(ms, grams);
        }
    }

    record ChangeBottle(long atMs, double ml) implements Action {
        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.LIQUID);
        }

        @Override
        public Action at(long ms) {
            return new ChangeBottle(ms, ml);
        }
    }

    record Stop(long atMs) implements Action {
        @Override
        public Action at(long ms) {
            return new Stop(ms);
        }
    }
}
