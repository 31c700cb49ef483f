package io.aztecpour.domain;

/** How far a maintenance run is. */
public enum MaintenancePhase {
    /** Pours a part, or waits for the next one. */
    RUNNING,
    /** Waits for staff: its code tells why. */
    HELD,
    DONE,
    /** Staff left the rest. */
    ENDED;

    /** @return whether the tap pours for nobody meanwhile */
    public boolean isOpen() {
        return this == RUNNING || this == HELD;
    }
}
