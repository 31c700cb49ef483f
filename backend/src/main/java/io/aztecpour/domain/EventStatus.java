package io.aztecpour.domain;

/** What a row of the audit log records; in lower case in the store and in JSON. */
public enum EventStatus {
    STARTED,
    SUCCESS,
    FAILED,
    /** Staff changed, calibrated or tared something. */
    CHANGED,
    /** Another program wrote the row and no status, or a word that the hub does not know. */
    UNKNOWN
}
