package io.aztecpour.device.transport;

/** Which of the calls that wait for a device goes first. */
public enum Priority {
    /** Somebody waits for it. */
    COMMAND,
    /** It comes round again anyway. */
    POLL
}
