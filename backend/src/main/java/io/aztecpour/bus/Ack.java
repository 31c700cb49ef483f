package io.aztecpour.bus;

/** It is done; there is nothing more to say. */
public record Ack() {
    public static final Ack ACK = new Ack();
}
