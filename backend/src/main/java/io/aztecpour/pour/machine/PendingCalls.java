package io.aztecpour.pour.machine;

/**
 * The questions of one pour: at most one is open at a time, stops aside.
 *
 * @param requestId of the pour
 * @param asked how many questions there were, stops among them
 * @param open the number of the one that is not answered yet; 0 for none
 */
record PendingCalls(String requestId, int asked, int open) {
    static PendingCalls of(String requestId) {
        return new PendingCalls(requestId, 0, 0);
    }

    /** @return with one more question, which takes the place of the open one */
    PendingCalls ask() {
        return new PendingCalls(requestId, asked + 1, asked + 1);
    }

    /** @return with one more number, for a stop, beside the open question */
    PendingCalls reserve() {
        return new PendingCalls(requestId, asked + 1, open);
    }

    PendingCalls answered() {
        return new PendingCalls(requestId, asked, 0);
    }

    /** @return the newest call */
    CallId newest() {
        return new CallId(requestId, asked);
    }

    boolean isOpen() {
        return open > 0;
    }

    boolean awaits(CallId call) {
        return open > 0 && open == call.number() && requestId.equals(call.requestId());
    }
}
