package io.aztecpour.bus.message;

/** What pours taught, of one tap and drink. */
public record LearningName(String tap, String drink) {}
