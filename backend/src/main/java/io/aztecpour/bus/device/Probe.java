package io.aztecpour.bus.device;

/** Ask an address what device it is. */
public record Probe(String url) {}
