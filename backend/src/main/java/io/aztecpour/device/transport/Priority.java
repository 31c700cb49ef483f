package io.aztecpour.device.transport;

/** Which of the requests in a device's queue goes first. */
public enum Priority {
    /** Somebody waits for it. */
    COMMAND,
    /** It is repeated anyway. */
    POLL
}
