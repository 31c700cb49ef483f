package io.aztecpour.bus;

/** An address to which records of one type are published; everybody who listens gets each. */
public record Topic<T extends Record>(String address, Class<T> type) {}
