package io.aztecpour.domain;

/**
 * How far a running pour is; replaced by the next one, so that only the latest matters.
 *
 * @param pouredMl so far, ml
 */
public record PourProgress(String tap, String requestId, double pouredMl) {}
