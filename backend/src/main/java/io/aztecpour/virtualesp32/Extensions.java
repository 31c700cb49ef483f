package io.aztecpour.virtualesp32;

/** Whether the device offers what a plain one may lack. */
public enum Extensions {
    /** Only what the original devices do. */
    NONE,
    /** {@code /ws} and not a word of it in {@code /status}, as the public dispenser firmware has it. */
    PUSH,
    /** {@code /stop}, push over {@code /ws}, echo and memory of {@code request_id}. */
    ALL
}
