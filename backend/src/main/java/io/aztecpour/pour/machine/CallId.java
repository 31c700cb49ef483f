package io.aztecpour.pour.machine;

/**
 * Names one question that the machine has asked. The answer carries it back, so that a late answer to an older question is
 * recognised and ignored.
 *
 * @param requestId of the pour that asks
 * @param number counts the questions of that pour, from 1
 */
public record CallId(String requestId, int number) {}
