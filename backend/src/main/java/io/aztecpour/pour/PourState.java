package io.aztecpour.pour;

import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pour as it stands; the one gateway through which it goes from phase to phase. */
final class PourState {
    private static final Logger LOG = LoggerFactory.getLogger(PourState.class);

    private final Consumer<Pour> onChange;
    private Pour pour;

    PourState(Pour checking, Consumer<Pour> onChange) {
        this.pour = checking;
        this.onChange = onChange;
        onChange.accept(checking);
    }

    Pour now() {
        return pour;
    }

    /** Takes the next phase. An illegal one is refused and logged: the pour stays what it is. */
    void become(PourPhase next) {
        take(new Pour(
                pour.requestId(),
                pour.tap(),
                next,
                pour.amountMl(),
                pour.userToken(),
                pour.pouredMl(),
                pour.measured(),
                pour.canStop(),
                null,
                null,
                pour.startedAtMs(),
                null,
                pour.staff()));
    }

    /** Takes the last phase. */
    void end(Outcome outcome) {
        take(ending(outcome));
    }

    /** @return the pour as it will be after {@link #end}, for the ledger, which is written first */
    Pour ending(Outcome outcome) {
        return new Pour(
                pour.requestId(),
                pour.tap(),
                outcome.phase(),
                pour.amountMl(),
                pour.userToken(),
                outcome.pouredMl(),
                outcome.measured(),
                pour.canStop(),
                outcome.code(),
                outcome.reason(),
                pour.startedAtMs(),
                System.currentTimeMillis(),
                outcome.by() == null ? pour.staff() : outcome.by());
    }

    /** What the device said that it can do. */
    void canStop(boolean canStop) {
        pour = new Pour(
                pour.requestId(),
                pour.tap(),
                pour.phase(),
                pour.amountMl(),
                pour.userToken(),
                pour.pouredMl(),
                pour.measured(),
                canStop,
                pour.code(),
                pour.reason(),
                pour.startedAtMs(),
                pour.endedAtMs(),
                pour.staff());
    }

    /** How much is in the glass so far, ml. It never falls: what a lifted glass takes along was poured all the same. */
    void poured(double pouredMl, boolean measured) {
        double most = pour.pouredMl() == null ? pouredMl : Math.max(pouredMl, pour.pouredMl());
        pour = new Pour(
                pour.requestId(),
                pour.tap(),
                pour.phase(),
                pour.amountMl(),
                pour.userToken(),
                most,
                measured,
                pour.canStop(),
                pour.code(),
                pour.reason(),
                pour.startedAtMs(),
                pour.endedAtMs(),
                pour.staff());
    }

    private void take(Pour next) {
        if (!pour.phase().next().contains(next.phase())) {
            LOG.error("{}: a pour cannot go from {} to {}", pour.requestId(), pour.phase(), next.phase());
            return;
        }
        pour = next;
        onChange.accept(pour);
    }
}
