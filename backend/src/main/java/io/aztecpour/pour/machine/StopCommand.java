package io.aztecpour.pour.machine;

import org.jspecify.annotations.Nullable;

/**
 * The order to the pump to stop. It may get lost on its way or overtake the command to pour, so it can be repeated; but at
 * most one is underway, and the tap does not open before it is answered, so that no stop ever meets the next pour.
 *
 * @param first the first one that was sent; null before
 * @param underway the one that is not answered yet; null for none
 */
record StopCommand(@Nullable CallId first, @Nullable CallId underway) {
    static final StopCommand NONE = new StopCommand(null, null);

    /** @return whether it was given at least once */
    boolean isSent() {
        return first != null;
    }

    boolean isUnderway() {
        return underway != null;
    }

    StopCommand sent(CallId call) {
        return new StopCommand(first == null ? call : first, call);
    }

    /** @param call null for none */
    StopCommand answered(@Nullable CallId call) {
        return call != null && call.equals(underway) ? new StopCommand(first, null) : this;
    }

    boolean isFirst(CallId call) {
        return call.equals(first);
    }
}
