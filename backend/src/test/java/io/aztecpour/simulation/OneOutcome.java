package io.aztecpour.simulation;

import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Pour;
import io.aztecpour.pour.machine.Effect;
import io.aztecpour.pour.machine.LedgerEntry;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In the end each started pour has exactly one outcome, after its start, over any number of crashes; a refused request has no start, and
 * its refusal is written where the storage is well. A row tells of the pour that was asked for.
 */
final class OneOutcome extends PourInvariant {
    private static final Set<Trouble> UNWRITTEN = EnumSet.of(Trouble.STORE, Trouble.HUB);

    private final Set<String> refused = new HashSet<>();

    OneOutcome(World world) {
        super(world, "one start, one outcome");
    }

    @Override
    void effect(Effect effect) {
        if (effect instanceof Effect.Refuse refuse) {
            refused.add(refuse.entry().pour().requestId());
        }
        if (effect instanceof Effect.Append append && append.entry() instanceof LedgerEntry.Started started) {
            String requestId = started.pour().requestId();
            if (refused.contains(requestId) || world.store().rows(requestId).ended != null) {
                throw violated("%s is to be started, and has ended.", requestId);
            }
        }
    }

    @Override
    void durable(LedgerEntry entry) {
        SimulatedCaller caller = world.hub().callers().get(entry.pour().requestId());
        if (caller == null) {
            throw violated("A row tells of a pour that nobody asked for: %s", entry);
        }
        Pour pour = entry.pour();
        if (pour.amountMl() != caller.request.ml() || !pour.tap().equals(Profile.TAP)) {
            throw violated("%d ml were asked for, and a row says otherwise: %s", caller.request.ml(), entry);
        }
        SimulatedStore.Rows rows = world.store().rows(caller.requestId);
        if (entry instanceof LedgerEntry.PouredLate && rows.ended == null) {
            throw violated("%s poured late, and has no outcome.", caller.requestId);
        }
        if (entry instanceof LedgerEntry.Started && rows.ended != null) {
            throw violated("%s was started after its outcome.", caller.requestId);
        }
    }

    @Override
    void ended() {
        for (Map.Entry<String, SimulatedStore.Rows> pour : world.store().pours().entrySet()) {
            SimulatedStore.Rows rows = pour.getValue();
            if (rows.started != null && rows.ended == null) {
                throw violated("%s was started and has no outcome.", pour.getKey());
            }
            if (rows.started != null && refused.contains(pour.getKey())) {
                throw violated("%s was refused and has a started row.", pour.getKey());
            }
        }
        world.hub().callers().values().forEach(this::judge);
    }

    private void judge(SimulatedCaller caller) {
        @Nullable DispenseAnswer answer = caller.answers.isEmpty() ? null : caller.answers.get(0);
        SimulatedStore.Rows rows = world.store().rows(caller.requestId);
        boolean well = world.script().isQuiet(UNWRITTEN, caller.askedNanos, caller.askedNanos + 30 * SECOND);
        if (answer != null && well && rows.ended == null && !caller.request.keyReused()) {
            throw violated("%s was answered %s, and the ledger tells nothing of its end.", caller.requestId, answer);
        }
        boolean success = rows.ended != null && rows.ended.pour().code() == null;
        if (success && rows.started == null) {
            throw violated("%s succeeded without a started row.", caller.requestId);
        }
    }
}
