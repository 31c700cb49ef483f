package io.aztecpour.simulation;

import io.aztecpour.domain.DispenseAnswer;
import java.util.ArrayList;
import java.util.List;

/** Somebody who asked for a pour. */
final class SimulatedCaller {
    final String requestId;
    final ScriptAction.Request request;
    final long askedNanos;
    final int run;
    final List<DispenseAnswer> answers = new ArrayList<>();

    /** @param run of the hub that was asked */
    SimulatedCaller(String requestId, ScriptAction.Request request, long askedNanos, int run) {
        this.requestId = requestId;
        this.request = request;
        this.askedNanos = askedNanos;
        this.run = run;
    }
}
