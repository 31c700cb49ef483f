package io.aztecpour.simulation;

import io.aztecpour.simulation.Transitions.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws the states and the ways between them that a simulation has seen, one arrow for each pair of states. */
final class StateDiagram {
    private static final int EVENTS_A_LINE = 3;

    private StateDiagram() {}

    private record Pair(String from, String to) {}

    /** @return mermaid text; an event that leaves a state as it is, is not shown */
    static String of(Set<Transition> transitions) {
        Map<Pair, List<String>> events = new LinkedHashMap<>();
        for (Transition transition : transitions) {
            if (!transition.from().equals(transition.to())) {
                events.computeIfAbsent(new Pair(transition.from(), transition.to()), pair -> new ArrayList<>())
                        .add(transition.event());
            }
        }
        StringBuilder text = new StringBuilder("stateDiagram-v2\n    [*] --> Idle\n");
        events.forEach((pair, names) -> text.append("    ")
                .append(pair.from)
                .append(" --> ")
                .append(pair.to)
                .append(" : ")
                .append(label(names))
                .append('\n'));
        return text.toString();
    }

    private static String label(List<String> names) {
        StringBuilder label = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String before = i == 0 ? "" : i % EVENTS_A_LINE == 0 ? ",<br/>" : ", ";
            label.append(before).append(names.get(i));
        }
        return label.toString();
    }
}
