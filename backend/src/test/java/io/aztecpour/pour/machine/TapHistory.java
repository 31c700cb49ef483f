package io.aztecpour.pour.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Pour;
import java.util.ArrayList;
import java.util.List;

/** What the pour machine of one tap made of the events so far. */
class TapHistory {
    private final List<Effect> all = new ArrayList<>();
    private TapState state = TapState.NEW;
    private List<Effect> effects = List.of();

    /** One event more. */
    void append(PourMachine.Transition step) {
        state = step.state();
        effects = step.effects();
        all.addAll(effects);
    }

    /** Goes on from where the other is. */
    void continueFrom(TapHistory other) {
        all.addAll(other.all);
        state = other.state;
        effects = other.effects;
    }

    TapState state() {
        return state;
    }

    /** Each test of a state asks where it is by name. */
    String in() {
        return state.name();
    }

    /** What the last event made it do. */
    List<Effect> effects() {
        return effects;
    }

    /** The same in words. */
    List<String> did() {
        return effects.stream().map(EffectWords::of).toList();
    }

    /** What it has done since the beginning. */
    List<Effect> all() {
        return all;
    }

    /** The same in words. */
    List<String> allDid() {
        return all.stream().map(EffectWords::of).toList();
    }

    /** How often it has done so since the beginning. */
    long times(Class<? extends Effect> kind) {
        return all.stream().filter(kind::isInstance).count();
    }

    <E extends Effect> E newest(Class<E> kind) {
        List<E> found = all.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).as(kind.getSimpleName()).isNotEmpty();
        return found.get(found.size() - 1);
    }

    /** The row that is to be written. */
    Pour row() {
        return newest(Effect.Append.class).entry().pour();
    }
}
