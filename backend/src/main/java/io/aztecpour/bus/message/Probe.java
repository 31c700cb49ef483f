package io.aztecpour.bus.message;

/** Ask an address what device it is. */
public record Probe(String url) {}
