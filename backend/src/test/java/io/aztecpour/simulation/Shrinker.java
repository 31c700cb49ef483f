package io.aztecpour.simulation;

import java.util.ArrayList;
import java.util.List;

/** Makes a script that fails shorter and milder for as long as the same invariant fails. */
final class Shrinker {
    private static final int MOST_TRIES = 600;

    private final EpisodeRunner runner;
    private int tries;

    Shrinker(EpisodeRunner runner) {
        this.runner = runner;
    }

    /** @return the shortest script found that breaks the same invariant */
    Script shrink(Script script, String invariant) {
        Script best = script;
        boolean better = true;
        while (better && tries < MOST_TRIES) {
            Script shorter = milder(earlier(dropped(best, invariant), invariant), invariant);
            better = !shorter.equals(best);
            best = shorter;
        }
        return best;
    }

    private Script dropped(Script script, String invariant) {
        Script best = script;
        for (int i = script.actions().size() - 1; i >= 0; i--) {
            if (i < best.actions().size()) {
                List<ScriptAction> fewer = new ArrayList<>(best.actions());
                fewer.remove(i);
                best = ifFails(best.with(fewer), best, invariant);
            }
        }
        return best;
    }

    /** Moves everything from an action on nearer to the one before it. */
    private Script earlier(Script script, String invariant) {
        Script best = script;
        for (int i = 1; i < best.actions().size(); i++) {
            long gap = best.actions().get(i).atMs() - best.actions().get(i - 1).atMs();
            if (gap >= 500) {
                List<ScriptAction> moved = new ArrayList<>(best.actions().subList(0, i));
                for (ScriptAction later :
                        best.actions().subList(i, best.actions().size())) {
                    moved.add(later.at(later.atMs() - gap / 2));
                }
                best = ifFails(best.with(moved), best, invariant);
            }
        }
        return best;
    }

    private Script milder(Script script, String invariant) {
        Script best = script;
        for (int i = 0; i < best.actions().size(); i++) {
            ScriptAction milder = best.actions().get(i).milder();
            if (!milder.equals(best.actions().get(i))) {
                List<ScriptAction> changed = new ArrayList<>(best.actions());
                changed.set(i, milder);
                best = ifFails(best.with(changed), best, invariant);
            }
        }
        return best;
    }

    private Script ifFails(Script candidate, Script otherwise, String invariant) {
        if (++tries > MOST_TRIES) {
            return otherwise;
        }
        BrokenInvariant violation = runner.run(candidate, false).violation();
        return violation != null && violation.invariant().equals(invariant) ? candidate : otherwise;
    }
}
