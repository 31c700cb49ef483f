package io.aztecpour.simulation;

import java.util.EnumSet;
import java.util.Set;

/** What happens to the hub itself, and to the settings of the tap. */
sealed interface HubAction extends ScriptAction {
    record KillHub(long atMs, long downMs) implements HubAction {
        @Override
        public long untilMs() {
            return atMs + downMs;
        }

        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.HUB);
        }

        @Override
        public ScriptAction at(long ms) {
            return new KillHub(ms, downMs);
        }

        @Override
        public ScriptAction milder() {
            return downMs < 600 ? this : new KillHub(atMs, downMs / 2);
        }
    }

    /** Asks the hub to end, and kills it if it takes too long. */
    record EndHub(long atMs, long downMs) implements HubAction {
        @Override
        public long untilMs() {
            return atMs + SimulatedHub.END_WITHIN_MS + downMs;
        }

        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.HUB);
        }

        @Override
        public ScriptAction at(long ms) {
            return new EndHub(ms, downMs);
        }
    }

    /** The hub finds a defect of its own. */
    record FailHub(long atMs) implements HubAction {
        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.HUB);
        }

        @Override
        public ScriptAction at(long ms) {
            return new FailHub(ms);
        }
    }

    /** Another dispenser takes the place of the one that was there. */
    record ReplaceDispenser(long atMs) implements HubAction {
        @Override
        public long untilMs() {
            return atMs + SimulatedBoard.BOOT_NANOS / 1_000_000;
        }

        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.HUB, Trouble.DEVICE, Trouble.LIQUID, Trouble.SCALE);
        }

        @Override
        public ScriptAction at(long ms) {
            return new ReplaceDispenser(ms);
        }
    }

    /** The hub's wall clock leaps. */
    record JumpClock(long atMs, long byMs) implements HubAction {
        @Override
        public ScriptAction at(long ms) {
            return new JumpClock(ms, byMs);
        }
    }

    record ForgetLearning(long atMs) implements HubAction {
        @Override
        public ScriptAction at(long ms) {
            return new ForgetLearning(ms);
        }
    }

    /** The scale is being calibrated, so that the device room lets nobody pour. */
    record SetUpScale(long atMs, long forMs) implements HubAction {
        @Override
        public long untilMs() {
            return atMs + forMs;
        }

        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.WIRE);
        }

        @Override
        public ScriptAction at(long ms) {
            return new SetUpScale(ms, forMs);
        }

        @Override
        public ScriptAction milder() {
            return forMs < 50 ? this : new SetUpScale(atMs, forMs / 2);
        }
    }
}
