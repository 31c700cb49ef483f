package io.aztecpour.pour;

import io.aztecpour.domain.PumpAnswer;

/** The order to the pump to stop. It may get lost on the way or overtake the command to pour, so it can be repeated. */
final class StopOrder {
    private final PourParts parts;
    private final Runnable answered;
    private boolean sent;
    private boolean underway;

    /** @param answered called whenever the device, or the silence, has answered */
    StopOrder(PourParts parts, Runnable answered) {
        this.parts = parts;
        this.answered = answered;
    }

    /** @return whether it was given at least once */
    boolean sent() {
        return sent;
    }

    void send() {
        if (underway || !parts.pour().canStop()) {
            return;
        }
        underway = true;
        boolean first = !sent;
        sent = true;
        if (first) {
            parts.aim().stopSent(System.nanoTime());
        }
        parts.devices().stop(parts.requestId()).onSuccess(answer -> heard(answer, first));
    }

    private void heard(PumpAnswer answer, boolean first) {
        underway = false;
        if (first && answer.result() == PumpAnswer.Result.DONE) {
            parts.aim().stopAnswered(System.nanoTime());
        }
        answered.run();
    }
}
