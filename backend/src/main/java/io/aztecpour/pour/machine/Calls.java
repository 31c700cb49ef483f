package io.aztecpour.pour.machine;

/**
 * The questions of one pour: at most one is open at a time, stops aside.
 *
 * @param requestId of the pour
 * @param asked how many questions there were, stops among them
 * @param open the number of the one that is not answered yet; 0 for none
 */
record Calls(String requestId, int asked, int open) {
    static Calls of(String requestId) {
        return new Calls(requestId, 0, 0);
    }

    /** @return with one more question, which takes the place of the open one */
    Calls ask() {
        return new Calls(requestId, asked + 1, asked + 1);
    }

    /** @return with one more number, for a stop, beside the open question */
    Calls reserve() {
        return new Calls(requestId, asked + 1, open);
    }

    Calls answered() {
        return new Calls(requestId, asked, 0);
    }

    /** @return the newest call */
    Call newest() {
        return new Call(requestId, asked);
    }

    boolean isOpen() {
        return open > 0;
    }

    boolean awaits(Call call) {
        return open > 0 && open == call.number() && requestId.equals(call.requestId());
    }
}
