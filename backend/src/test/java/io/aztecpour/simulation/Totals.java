package io.aztecpour.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run showed. */
public final class Totals {
    private static final int MOST_KEPT = 50;

    private long episodes;
    private long pours;
    private long started;
    private final List<Long> missedDoses = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Transitions transitions = new Transitions();
    private final Map<String, Integer> violations = new TreeMap<>();
    private final List<Failure> failures = new ArrayList<>();

    void add(Totals other) {
        episodes += other.episodes;
        pours += other.pours;
        started += other.started;
        other.outcomes.forEach((code, count) -> outcomes.merge(code, count, Integer::sum));
        other.violations.forEach((name, count) -> violations.merge(name, count, Integer::sum));
        transitions.add(other.transitions);
        missedDoses.addAll(other.missedDoses);
        failures.addAll(other.failures);
    }

    void add(long seed, long index, EpisodeResult result) {
        episodes++;
        pours += result.pours();
        started += result.started();
        result.outcomes().forEach((code, count) -> outcomes.merge(code, count, Integer::sum));
        transitions.add(result.transitions());
        if (result.missedDose()) {
            missedDoses.add(index);
        }
        if (result.violation() != null) {
            violations.merge(result.violation().invariant(), 1, Integer::sum);
            if (failures.size() < MOST_KEPT) {
                failures.add(new Failure(seed, index, result.script(), result.violation()));
            }
        }
    }

    public long episodes() {
        return episodes;
    }

    /** @return requests that reached the machine */
    public long pours() {
        return pours;
    }

    public long started() {
        return started;
    }

    public Map<String, Integer> outcomes() {
        return outcomes;
    }

    /** @return the episodes in whose calm end three pours in a row brought too much or too little */
    public List<Long> missedDoses() {
        return missedDoses;
    }

    /** @return how many episodes broke which invariant */
    public Map<String, Integer> violations() {
        return violations;
    }

    /** @return the ways between states that were seen, as a mermaid diagram */
    public String diagram() {
        return StateDiagram.of(transitions.all());
    }

    public int transitionsSeen() {
        return transitions.all().size();
    }

    List<Failure> failures() {
        return failures;
    }

    /** @param index of the episode in the run of that seed */
    record Failure(long seed, long index, Script script, BrokenInvariant violation) {}
}
