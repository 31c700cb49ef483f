package io.aztecpour.pour.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a state answers to an event.
 *
 * @param next the state from now on
 * @param effects to be carried out, in this order
 */
record Step<S extends PourState>(S next, List<Effect> effects) {
    static <S extends PourState> Step<S> to(S next) {
        return new Step<>(next, List.of());
    }

    Step<S> and(Effect effect) {
        List<Effect> more = new ArrayList<>(effects);
        more.add(effect);
        return new Step<>(next, more);
    }

    Step<S> andIf(boolean condition, Effect effect) {
        return condition ? and(effect) : this;
    }

    /** @return the effects so far, then what the state that was reached wants done, which it does not leave */
    Step<S> thenStay(Function<? super S, Step<S>> more) {
        return more.apply(next).after(effects);
    }

    /** @return the effects so far, then what the state that was reached wants done */
    <T extends PourState> Step<? extends T> then(Function<? super S, Step<? extends T>> more) {
        Step<? extends T> further = more.apply(next);
        return further.after(effects);
    }

    private Step<S> after(List<Effect> earlier) {
        if (earlier.isEmpty()) {
            return this;
        }
        List<Effect> all = new ArrayList<>(earlier);
        all.addAll(effects);
        return new Step<>(next, all);
    }
}
