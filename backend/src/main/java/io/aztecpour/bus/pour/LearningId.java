package io.aztecpour.bus.pour;

/** What pours taught, of one tap and drink. */
public record LearningId(String tap, String drink) {}
