package io.aztecpour.bus.pour;

/** One pour by its request id. */
public record PourId(String requestId) {}
