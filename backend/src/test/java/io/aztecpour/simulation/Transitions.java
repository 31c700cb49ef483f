package io.aztecpour.simulation;

import io.aztecpour.pour.machine.PourEvent;
import io.aztecpour.pour.machine.TapState;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Which states the machine went through, and by which events. */
final class Transitions {
    private final Set<Key> seen = new HashSet<>();
    private Key last = new Key(Object.class, Object.class, Object.class);

    private record Key(Class<?> from, Class<?> event, Class<?> to) {}

    /** One way from a state to another, in the order of the alphabet. */
    record Transition(String from, String event, String to) implements Comparable<Transition> {
        @Override
        public int compareTo(Transition other) {
            int byFrom = from.compareTo(other.from);
            int byTo = byFrom == 0 ? to.compareTo(other.to) : byFrom;
            return byTo == 0 ? event.compareTo(other.event) : byTo;
        }
    }

    void add(TapState before, PourEvent event, TapState after) {
        Object from = before.pour();
        Object to = after.pour();
        boolean again = last.from == from.getClass() && last.event == event.getClass() && last.to == to.getClass();
        if (!again) {
            last = new Key(from.getClass(), event.getClass(), to.getClass());
            seen.add(last);
        }
    }

    void add(Transitions others) {
        seen.addAll(others.seen);
    }

    Set<Transition> all() {
        Set<Transition> all = new TreeSet<>();
        seen.forEach(key ->
                all.add(new Transition(key.from.getSimpleName(), key.event.getSimpleName(), key.to.getSimpleName())));
        return all;
    }
}
