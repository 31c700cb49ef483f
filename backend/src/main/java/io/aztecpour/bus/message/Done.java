package io.aztecpour.bus.message;

/** It is done; there is nothing more to say. */
public record Done() {
    public static final Done DONE = new Done();
}
