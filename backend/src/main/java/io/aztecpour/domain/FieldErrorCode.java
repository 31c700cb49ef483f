package io.aztecpour.domain;

/** Why a field is wrong: stable, for programs and translations. In brackets the bounds that come with it. */
public enum FieldErrorCode {
    MISSING,
    /** There is no such field, or this device has none. */
    UNKNOWN,
    /** Not of the required JSON type ({@code type}: string, boolean, array or object). */
    WRONG_TYPE,
    /** ({@code min}, {@code max}, where there are any). */
    NOT_A_NUMBER,
    /** Not a whole number ({@code min}, {@code max}, where there are any). */
    NOT_WHOLE,
    /** ({@code min}, {@code max}, of which one may be absent). */
    OUT_OF_RANGE,
    /** ({@code min}, characters). */
    TOO_SHORT,
    /** ({@code max}, characters). */
    TOO_LONG,
    /** ({@code allowed}, a list of texts). */
    NOT_ONE_OF,
    /** ({@code pattern}, a regular expression). */
    WRONG_FORM,
    /** Some of its characters are invisible. */
    CONTROL_CHARACTERS,
    /** No address of a device. */
    NO_ADDRESS,
    /** No IPv4 address: four numbers from 0 to 255. */
    NO_IP_ADDRESS,
    /** The other role has this PIN. */
    SAME_PIN,
    /** Another one has it; a device ({@code part}: dispenser or scale, {@code tap}: the other tap's name). */
    TAKEN,
    /** What answers at this address is no device that the hub knows. */
    NO_DEVICE,
    /** The scale shows nothing. */
    NOT_ON_SCALE,
    /** More than the scale can show. */
    TOO_HEAVY,
    /** Another weight is on the scale ({@code shown}, g). */
    OTHER_WEIGHT,
    /** A failed change of it could not be taken back. */
    NOT_UNDONE,
    /** The device itself refuses it ({@code said}, its own words, in its own language). */
    DEVICE_REFUSED,
    /** The device accepted it and keeps another value ({@code sent} and {@code stored}, which is absent where it keeps none). */
    STORED_OTHERWISE,
    /** Wrong in a way that has no code of its own. */
    INVALID
}
