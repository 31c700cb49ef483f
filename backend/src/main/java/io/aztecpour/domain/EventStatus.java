package io.aztecpour.domain;

/** What a row of the audit log tells; in the store and in JSON in lower case. */
public enum EventStatus {
    STARTED,
    SUCCESS,
    FAILED,
    /** Staff changed, calibrated or tared something. */
    CHANGED
}
