package io.aztecpour.device;

/** Which of the calls that wait for a device goes first. */
enum Urgency {
    /** Somebody waits for it. */
    COMMAND,
    /** It comes round again anyway. */
    POLL
}
