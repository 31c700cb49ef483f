package io.aztecpour.domain;

import org.jspecify.annotations.Nullable;

/**
 * One dispensing at a tap for a guest, from request to the last drop, as it stands now.
 *
 * @param amountMl asked for, whole ml, 1–60
 * @param userToken what the guest's QR code says; private, for staff only
 * @param pouredMl so far or in the end, ml; null before anything is known
 * @param measured by the scale; false: the device's own claim
 * @param canStop the device has a stop
 * @param code of a refusal ({@link Code}) or a failure ({@link FailureCode})
 * @param reason the same as a sentence
 * @param startedAtMs when it was asked for, ms since 1970
 * @param endedAtMs null while it runs
 * @param staff who poured; null for a guest's own
 */
public record Pour(
        String requestId,
        String tap,
        PourPhase phase,
        int amountMl,
        String userToken,
        @Nullable Double pouredMl,
        boolean measured,
        boolean canStop,
        @Nullable String code,
        @Nullable String reason,
        long startedAtMs,
        @Nullable Long endedAtMs,
        @Nullable String staff) {

    /** The most that one pour may be, ml. A constant of safety, not a setting. */
    public static final int MAX_POUR_ML = 60;
}
