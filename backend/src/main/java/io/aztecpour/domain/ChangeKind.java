package io.aztecpour.domain;

/**
 * What kind of change a row of the audit log records. The words are part of the API and never change their meaning. Where staff
 * stopped a device or it poured late, the row has the {@link Code} for that instead.
 */
public enum ChangeKind {
    TAP_ADDED,
    TAP_CHANGED,
    TAP_REMOVED,
    TAP_RESTORED,
    /** The tap follows its scale to the address that an admin gave it. */
    TAP_MOVED,
    /** A row says that the tap moves, but it could not be changed. */
    TAP_STAYED,
    /** Two taps have each other's addresses, because their devices answer there. */
    TAPS_SWAPPED,
    /** Another device belongs to the tap from now on. */
    DEVICE_ACCEPTED,
    TARED,
    CALIBRATED,
    DEVICE_SETTINGS,
    REBOOTED,
    LEARNING_FORGOTTEN,
    GUEST_ADDED,
    GUEST_CHANGED,
    GUEST_REMOVED,
    SETTINGS_CHANGED,
    PIN_CHANGED,
    /** Nobody's doing: the machine's clock was set, or it was asleep. Times of earlier rows do not compare with later ones. */
    CLOCK_SET,
    DRINK_ADDED,
    DRINK_CHANGED,
    DRINK_REMOVED,
    BOTTLE_OPENED,
    BOTTLE_MOVED,
    BOTTLE_WEIGHED,
    BOTTLE_COUNTED,
    BOTTLE_SPILLED,
    BOTTLE_ENDED,
    BOTTLE_UNDONE,
    /** Nobody's doing: few pours are left in it. */
    BOTTLE_LOW,
    /** Nobody's doing: nothing flowed while the scale was well, so it is empty. */
    BOTTLE_RAN_DRY,
    MAINTENANCE_BEGUN,
    /** Staff pressed stop, or something kept it from going on. */
    MAINTENANCE_HELD,
    MAINTENANCE_RESUMED,
    /** Nobody's doing: all of it was poured. */
    MAINTENANCE_DONE,
    /** Staff left the rest. */
    MAINTENANCE_ENDED
}
