package io.aztecpour.domain;

/** Why a started pour failed: stable words beside the sentence in {@code reason}. */
public enum FailureCode {
    GLASS_LIFTED,
    NO_FLOW,
    TOO_MUCH,
    TOO_LITTLE,
    TOO_LONG,
    DEVICE_LOST,
    DEVICE_RESTARTED,
    DEVICE_REFUSED,
    NOT_STARTED,
    /** It said yes, and neither its state nor a figure of its own tells that it poured. */
    NOT_SEEN,
    /** The command was held up on its way and came when nobody waited for it any more: what poured was stopped. */
    POURED_LATE,
    SCALE_FAILED,
    STOPPED,
    HUB_RESTARTED,
    HUB_STOPPED,
    /** A defect of the hub itself: nobody knows more than what was measured until then. */
    HUB_FAILED
}
