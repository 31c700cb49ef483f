package io.aztecpour.pour.machine;

import io.aztecpour.domain.Reading;
import java.util.function.Function;

/** How much is in the glass so far, told with each reading while liquid may come. */
final class ProgressReport {
    private ProgressReport() {}

    /** @param to makes the state with the changed context */
    static <S extends PourState> Step<S> of(PourContext context, Reading reading, Function<PourContext, S> to) {
        Double ml = context.glass().weighed()
                ? context.glass().weighedMl()
                : context.identity().reckonedMl(reading);
        return ml == null
                ? Step.to(to.apply(context))
                : Step.to(to.apply(context.poured(ml)))
                        .and(new Effect.Progress(context.pour().requestId(), ml));
    }
}
