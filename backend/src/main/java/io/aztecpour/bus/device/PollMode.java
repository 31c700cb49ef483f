package io.aztecpour.bus.device;

/** Whether a tap is polled at the rate of a pour, because one is about to begin or runs, or at rest. */
public record PollMode(boolean pouring) {}
