package io.aztecpour.domain;

/**
 * The store has written a group of changes for good.
 *
 * @param tookMs until they were on the disk, ms
 */
public record StoreCommit(double tookMs) {}
