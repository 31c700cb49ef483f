package io.aztecpour.bus;

/** An address at which exactly one listener answers requests of one type. */
public record Command<Q extends Record, A extends Record>(String address, Class<Q> request, Class<A> answer) {

    /** @return the same command at the place of one tap */
    public Command<Q, A> at(String tap) {
        return new Command<>(address + "." + tap, request, answer);
    }
}
