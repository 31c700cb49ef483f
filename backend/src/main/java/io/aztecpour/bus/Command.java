package io.aztecpour.bus;

/**
 * An address at which exactly one listener answers requests of one type.
 *
 * @param ofTap the listener speaks to the devices of one tap
 */
public record Command<Q extends Record, A extends Record>(
        String address, Class<Q> request, Class<A> answer, boolean ofTap) {

    Command(String address, Class<Q> request, Class<A> answer) {
        this(address, request, answer, false);
    }

    /** @return the same command at the place of one tap */
    public Command<Q, A> at(String tap) {
        return new Command<>(address + "." + tap, request, answer, true);
    }
}
