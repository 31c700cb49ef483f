package io.aztecpour.pour.machine;

import io.aztecpour.domain.Code;
import io.aztecpour.domain.DispenseAnswer;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.Pour;

/**
 * Why a tap takes no request now: a second request is never queued, for the glass may have changed.
 *
 * @param logged whether the refusal is written into the ledger; not where it is the ledger that fails
 */
record Busy(Code code, String reason, boolean logged) {
    static final Busy POURS = new Busy(Code.BUSY, "This tap is pouring already: wait until it is done.", true);

    static final Busy FINDING_OUT = new Busy(
            Code.BUSY, "The hub is finding out how the last pour at this tap ended: try again in a moment.", true);

    /**
     * Waiting for the pour does not help then.
     *
     * @param reason what is the matter with the ledger
     */
    static Busy ledgerDown(String reason) {
        return new Busy(Code.LEDGER_DOWN, reason, false);
    }

    static Busy of(Fault fault) {
        return new Busy(fault.code(), fault.reason(), true);
    }

    Effect refuse(PourEvent.Requested request) {
        Outcome outcome = Outcome.refused(code, reason);
        Pour pour = request.pour();
        DispenseAnswer answer = outcome.answer(pour);
        LedgerEntry.Ended entry = outcome.entry(pour, request.tap().drink().name(), pour.startedAtMs());
        return logged ? new Effect.Refuse(entry, answer) : new Effect.Answer(answer);
    }
}
