package io.aztecpour.pour;

import io.aztecpour.domain.DeviceState;
import io.aztecpour.domain.DispenserStatus;
import io.aztecpour.domain.PumpAnswer;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Finds out whether a dispenser that said no pours all the same, at once or a moment later. */
final class SaidNo {
    private static final long LOOK_AGAIN_MS = 200;

    private final PourParts parts;
    private final PumpAnswer answer;
    private final long saidNanos = System.nanoTime();
    private final Promise<Boolean> pours = Promise.promise();

    SaidNo(PourParts parts, PumpAnswer answer) {
        this.parts = parts;
        this.answer = answer;
    }

    /** @return whether it pours; fails where it cannot be asked */
    Future<Boolean> find() {
        ask();
        return pours.future();
    }

    private void ask() {
        parts.devices().status().onFailure(pours::tryFail).onSuccess(this::heard);
    }

    private void heard(DispenserStatus status) {
        if (isOurs(status)) {
            pours.tryComplete(true);
        } else if (System.nanoTime() - saidNanos > PumpRest.STARTS_WITHIN_NANOS) {
            pours.tryComplete(false);
        } else {
            parts.vertx().setTimer(LOOK_AGAIN_MS, later -> ask());
        }
    }

    /** It was idle a moment ago. Only one that says that it is busy may pour for somebody else. */
    private boolean isOurs(DispenserStatus status) {
        boolean forOthers = answer.result() == PumpAnswer.Result.BUSY;
        boolean named = parts.requestId().equals(status.requestId());
        boolean pours = status.state() == DeviceState.POURING;
        return forOthers ? pours && named : pours || parts.glass().hasGained();
    }
}
