package io.aztecpour.simulation;

import io.aztecpour.virtualesp32.sim.FaultKind;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What breaks: a board, its power, the network or the storage. */
sealed interface FaultAction extends ScriptAction {
    /**
     * A fault of a board.
     *
     * @param ofScale of the scale's own board, where it has one
     * @param path spoils only answers to this path; null for all
     * @param ms the fault's own amount, see {@link io.aztecpour.virtualesp32.sim.InjectedFault}
     * @param times so many answers; 0 for all
     * @param acts whether the request is carried out though its answer is spoiled
     * @param grams how far a bad sample is off, g
     */
    record Break(
            long atMs,
            FaultKind kind,
            boolean ofScale,
            long forMs,
            @Nullable String path,
            long ms,
            int times,
            boolean acts,
            double grams)
            implements FaultAction {
        /** What was held up by a silence or a freeze arrives a little later. */
        private static final long TAIL_MS = 4_000;

        @Override
        public long untilMs() {
            return kind == FaultKind.REBOOT ? Long.MAX_VALUE / 2_000_000 : atMs + forMs + TAIL_MS;
        }

        @Override
        public Set<Trouble> troubles() {
            return switch (kind) {
                case WEIGHT_SENSOR, STUCK_SENSOR -> EnumSet.of(Trouble.SCALE);
                case BAD_SAMPLE, MISSED_GLASS -> EnumSet.of(Trouble.HANDS);
                case DISTANCE_SENSOR -> EnumSet.of(Trouble.DEVICE);
                case NO_FLOW, STUCK_OPEN -> EnumSet.of(Trouble.LIQUID);
                default -> EnumSet.of(Trouble.DEVICE, Trouble.SCALE);
            };
        }

        @Override
        public ScriptAction at(long moment) {
            return new Break(moment, kind, ofScale, forMs, path, ms, times, acts, grams);
        }

        @Override
        public ScriptAction milder() {
            return forMs < 50 ? this : new Break(atMs, kind, ofScale, forMs / 2, path, ms, times, acts, grams);
        }
    }

    record CutPower(long atMs, boolean ofScale, long forMs) implements FaultAction {
        @Override
        public long untilMs() {
            return atMs + forMs + SimulatedBoard.BOOT_NANOS / 1_000_000;
        }

        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.DEVICE, Trouble.SCALE);
        }

        @Override
        public ScriptAction at(long ms) {
            return new CutPower(ms, ofScale, forMs);
        }

        @Override
        public ScriptAction milder() {
            return forMs < 50 ? this : new CutPower(atMs, ofScale, forMs / 2);
        }
    }

    /**
     * A fault of the network.
     *
     * @param path only calls of this path; null for all
     * @param times so many calls; 0 for all
     * @param ms how much longer they take, where they do
     */
    record Disturb(long atMs, WireFault kind, @Nullable String path, long forMs, int times, long ms)
            implements FaultAction {
        /** What is held up arrives so much later at most. */
        private static final long TAIL_MS = 4_000;

        @Override
        public long untilMs() {
            return atMs + forMs + ms + TAIL_MS;
        }

        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.WIRE);
        }

        @Override
        public ScriptAction at(long moment) {
            return new Disturb(moment, kind, path, forMs, times, ms);
        }

        @Override
        public ScriptAction milder() {
            return forMs < 50 ? this : new Disturb(atMs, kind, path, forMs / 2, times, ms / 2);
        }
    }

    /** @param ms how long each write takes where it is slow */
    record Spoil(long atMs, StoreFault kind, long forMs, long ms) implements FaultAction {
        @Override
        public long untilMs() {
            return atMs + forMs + ms + SimulatedStore.LONGEST_MS;
        }

        @Override
        public Set<Trouble> troubles() {
            return EnumSet.of(Trouble.STORE);
        }

        @Override
        public ScriptAction at(long moment) {
            return new Spoil(moment, kind, forMs, ms);
        }

        @Override
        public ScriptAction milder() {
            return forMs < 50 ? this : new Spoil(atMs, kind, forMs / 2, ms / 2);
        }
    }
}
