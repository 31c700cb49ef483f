package io.aztecpour.bus.message;

/** One pour by its request id. */
public record PourName(String requestId) {}
