package io.aztecpour.simulation;

import io.aztecpour.domain.DispenseAnswer;
import java.util.ArrayList;
import java.util.List;

/** Somebody who asked for a pour. */
final class Caller {
    final String requestId;
    final Action.Request request;
    final long askedNanos;
    final int run;
    final List<DispenseAnswer> answers = new ArrayList<>();

    /** @param run of the hub that was asked */
    Caller(String requestId, Action.Request request, long askedNanos, int run) {
        this.requestId = requestId;
        this.request = request;
        this.askedNanos = askedNanos;
        this.run = run;
    }
}
