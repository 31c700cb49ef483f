package io.aztecpour.simulation;

import java.util.EnumSet;
import java.util.Set;

/** One thing that somebody or something does to the tap. Moments are ms since the episode began. */
sealed interface ScriptAction
        permits ScriptAction.Request,
                ScriptAction.PlaceGlass,
                ScriptAction.LiftGlass,
                ScriptAction.Press,
                ScriptAction.AddIce,
                ScriptAction.ChangeBottle,
                ScriptAction.Stop,
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
    ScriptAction at(long ms);

    /** @return something alike and less of it; itself where there is none */
    default ScriptAction milder() {
        return this;
    }

    /**
     * @param mayDrink false for a badge that may not
     * @param keyReused its idempotency key was used for another request
     */
    record Request(long atMs, int ml, boolean mayDrink, boolean keyReused) implements ScriptAction {
        @Override
        public ScriptAction at(long ms) {
            return new Request(ms, ml, mayDrink, keyReused);
        }

        @Override
        public ScriptAction milder() {
            return ml < 4 ? this : new Request(atMs, ml / 2, mayDrink, keyReused);
        }
    }

    record PlaceGlass(long atMs, double emptyG) implements ScriptAction {
        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.HANDS);
        }

        @Override
        public ScriptAction at(long ms) {
            return new PlaceGlass(ms, emptyG);
        }
    }

    record LiftGlass(long atMs) implements ScriptAction {
        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.HANDS);
        }

        @Override
        public ScriptAction at(long ms) {
            return new LiftGlass(ms);
        }
    }

    /** A bump, an elbow, a hand in the glass; negative where somebody supports it. */
    record Press(long atMs, double grams, long forMs) implements ScriptAction {
        @Override
        public long untilMs() {
            return atMs + forMs;
        }

        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.HANDS);
        }

        @Override
        public ScriptAction at(long ms) {
            return new Press(ms, grams, forMs);
        }

        @Override
        public ScriptAction milder() {
            return forMs < 20 ? this : new Press(atMs, grams / 2, forMs / 2);
        }
    }

    /** Stays in the glass. */
    record AddIce(long atMs, double grams) implements ScriptAction {
        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.HANDS);
        }

        @Override
        public ScriptAction at(long ms) {
            return new AddIce(ms, grams);
        }
    }

    record ChangeBottle(long atMs, double ml) implements ScriptAction {
        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.LIQUID);
        }

        @Override
        public ScriptAction at(long ms) {
            return new ChangeBottle(ms, ml);
        }
    }

    record Stop(long atMs) implements ScriptAction {
        @Override
        public ScriptAction at(long ms) {
            return new Stop(ms);
        }
    }
}
