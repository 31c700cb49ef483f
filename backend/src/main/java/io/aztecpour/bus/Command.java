package io.aztecpour.bus;

import io.aztecpour.bus.cluster.LeaseName;

/**
 * An address at which exactly one listener answers requests of one type.
 *
 * @param lease the lease whose holder answers; empty where each node answers for itself
 */
public record Command<Q extends Record, A extends Record>(
        String address, Class<Q> request, Class<A> answer, Reach reach, String lease) {

    /** Each node answers for itself. */
    Command(String address, Class<Q> request, Class<A> answer) {
        this(address, request, answer, Reach.NODE, "");
    }

    /** Answered by the node that keeps what exists once. */
    static <Q extends Record, A extends Record> Command<Q, A> ofBar(String address, Class<Q> request, Class<A> answer) {
        return new Command<>(address, request, answer, Reach.BAR, LeaseName.BAR);
    }

    /** @return the same command at the place of one tap: answered by the node that looks after it */
    public Command<Q, A> at(String tap) {
        return new Command<>(address + "." + tap, request, answer, Reach.TAP, LeaseName.ofTap(tap));
    }

    /** @return whether the listener speaks to the devices of one tap */
    boolean ofTap() {
        return reach == Reach.TAP;
    }
}
