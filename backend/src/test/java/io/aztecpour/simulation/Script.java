package io.aztecpour.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * One episode before it runs: whatever is not told here is drawn from the seed.
 *
 * @param actions in the order of their moments
 */
record Script(long seed, Profile profile, List<ScriptAction> actions) {
    private static final long MS = 1_000_000L;
    /** What was held up arrives so much later at most. */
    private static final long TAIL_MS = 4_000;

    Script {
        List<ScriptAction> sorted = new ArrayList<>(actions);
        sorted.sort(Comparator.comparingLong(ScriptAction::atMs));
        actions = List.copyOf(sorted);
    }

    /** @return when the last fault ends, ns; a reboot that waits for a pour is taken away then */
    long calmNanos() {
        long calm = 0;
        for (ScriptAction action : actions) {
            long until = action instanceof FaultAction.Break broken ? broken.atMs() + broken.forMs() : action.untilMs();
            calm = Math.max(calm, until);
        }
        return calm * MS;
    }

    /** @return whether nothing of the kind was disturbed between these moments, ns */
    boolean isQuiet(Set<Trouble> troubles, long fromNanos, long toNanos) {
        long mostMs = calmNanos() / MS + TAIL_MS;
        for (ScriptAction action : actions) {
            long untilNanos = Math.min(action.untilMs(), mostMs) * MS;
            boolean meets = action.atMs() * MS <= toNanos && untilNanos >= fromNanos;
            if (meets && action.troubles().stream().anyMatch(troubles::contains)) {
                return false;
            }
        }
        return true;
    }

    Script with(List<ScriptAction> others) {
        return new Script(seed, profile, others);
    }

    /** @return one line for the profile and one for each action */
    String describe() {
        StringBuilder text =
                new StringBuilder("seed ").append(seed).append('\n').append(profile);
        actions.forEach(action -> text.append('\n').append("  ").append(action));
        return text.toString();
    }
}
