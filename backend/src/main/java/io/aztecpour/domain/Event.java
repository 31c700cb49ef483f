package io.aztecpour.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit log. The first six are the original's columns with their names and meanings.
 *
 * @param id grows; 0 before it is written
 * @param timestamp whole seconds and their zone, {@code 2026-01-31T23:59:59Z}; as it stands where the original wrote no time
 * @param userToken the guest; null for what staff changed
 * @param amountMl asked for, ml; null for what staff changed
 * @param reason the cause of a failure, or what was changed
 * @param atMs the same moment as {@code timestamp}, ms since 1970; null in rows the original wrote
 * @param code {@link Code}, or what kind of change
 * @param measuredMl what went into the glass, ml
 * @param measured by the scale; false: the device's own claim
 * @param staff who did it
 */
public record Event(
        long id,
        String timestamp,
        @Nullable String userToken,
        @Nullable Integer amountMl,
        EventStatus status,
        @Nullable String reason,
        @Nullable Long atMs,
        @Nullable String requestId,
        @Nullable String tap,
        @Nullable String drink,
        @Nullable String code,
        @Nullable Double measuredMl,
        @Nullable Boolean measured,
        @Nullable String staff) {

    /**
     * @param tap whose it is; null where it belongs to none
     * @param code what kind of change
     * @param words what was changed
     * @param staff who did it
     * @return a row for what staff changed, at this moment
     */
    public static Event changed(@Nullable String tap, String code, String words, @Nullable String staff) {
        long now = System.currentTimeMillis();
        return new Event(
                0,
                timestamp(now),
                null,
                null,
                EventStatus.CHANGED,
                words,
                now,
                null,
                tap,
                null,
                code,
                null,
                null,
                staff);
    }

    /** @param poured what the tap poured at that time */
    public Event withDrink(String poured) {
        return new Event(
                id,
                timestamp,
                userToken,
                amountMl,
                status,
                reason,
                atMs,
                requestId,
                tap,
                poured,
                code,
                measuredMl,
                measured,
                staff);
    }

    /** @return the moment as {@link #timestamp()} tells it */
    public static String timestamp(long atMs) {
        return Instant.ofEpochMilli(atMs).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
