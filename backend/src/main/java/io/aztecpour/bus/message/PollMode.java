package io.aztecpour.bus.message;

/** How fast a tap is polled: fast while it pours. */
public record PollMode(boolean pouring) {}
