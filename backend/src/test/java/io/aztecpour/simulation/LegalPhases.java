package io.aztecpour.simulation;

import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.pour.machine.Effect;
import io.aztecpour.pour.machine.LedgerEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Those who watch see each pour go from phase to phase as it may, and end with what the ledger says and not before; the ml in its glass
 * are never below 0. When the tap rests, its devices are polled as at rest.
 */
final class LegalPhases extends PourInvariant {
    private final Map<String, Pour> last = new HashMap<>();
    private boolean fast;

    LegalPhases(World world) {
        super(world, "what is shown is so");
    }

    @Override
    void published(Pour pour) {
        Pour before = last.put(pour.requestId(), pour);
        boolean legal = before == null
                || before.phase() == pour.phase()
                || before.phase().next().contains(pour.phase());
        boolean twice = before != null && before.phase().ended();
        if (!legal || twice) {
            throw violated("%s went from %s to %s.", pour.requestId(), before.phase(), pour.phase());
        }
        if (pour.phase() == PourPhase.SUCCESS || pour.phase() == PourPhase.FAILED) {
            judgeEnd(pour);
        }
    }

    private void judgeEnd(Pour pour) {
        LedgerEntry.Ended ended = world.store().rows(pour.requestId()).ended;
        if (ended == null) {
            throw violated("%s was shown as over before its outcome was written.", pour.requestId());
        }
        Pour written = ended.pour();
        boolean same = Objects.equals(written.code(), pour.code())
                && Objects.equals(written.pouredMl(), pour.pouredMl())
                && written.measured() == pour.measured();
        boolean sameRun =
                world.hub().callers().get(pour.requestId()).run == world.hub().run();
        if (!same && sameRun) {
            throw violated("%s is shown as %s, and the ledger says %s", pour.requestId(), pour, written);
        }
    }

    @Override
    void effect(Effect effect) {
        if (effect instanceof Effect.SetPace pace) {
            fast = pace.pouring();
        }
        if (effect instanceof Effect.Progress progress && !(progress.ml() >= 0)) {
            throw violated("%s is shown with %.1f ml.", progress.requestId(), progress.ml());
        }
    }

    @Override
    void hubKilled() {
        last.clear();
        fast = false;
    }

    @Override
    void ended() {
        if (fast) {
            throw violated("The tap rests, and its devices are polled as if it poured.");
        }
        last.values().forEach(pour -> {
            if (!pour.phase().ended()) {
                throw violated("%s is over, and is shown as %s.", pour.requestId(), pour.phase());
            }
        });
    }
}
