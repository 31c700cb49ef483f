package io.aztecpour.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
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
 * @param code {@link Code}, or the {@link ChangeKind}
 * @param measuredMl what went into the glass, ml
 * @param measured by the settled scale; false: an estimate, or the device's own claim
 * @param claimedMl what the device said that it poured, whatever the scale measured, ml; null where it did not say
 * @param staff who did it
 * @param asWritten what another program wrote where {@code amountMl} or {@code status} cannot tell it, by the column's name; null
 *     where there is nothing of the kind
 * @param details what was changed; null where nothing was, in older rows, and where nobody knows whether it was
 * @param maintenance a pour is part of a run of this kind, and has no guest; null for all others
 * @param run id of that run
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
        @Nullable Double claimedMl,
        @Nullable String staff,
        @Nullable Map<String, String> asWritten,
        @Nullable ChangeDetails details,
        @Nullable MaintenanceKind maintenance,
        @Nullable String run) {
    /** As SQLite's {@code CURRENT_TIMESTAMP} writes it, which the original's rows have: UTC that does not say so. */
    private static final DateTimeFormatter COLUMN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** @return what it is part of; null for all that is for a guest, or no pour */
    public @Nullable Maintenance asPart() {
        return maintenance == null || run == null ? null : new Maintenance(maintenance, run);
    }

    /** @return when it happened, ms since 1970; null where the row does not tell */
    public @Nullable Long moment() {
        if (atMs != null) {
            return atMs;
        }
        try {
            return Instant.parse(timestamp).toEpochMilli();
        } catch (DateTimeParseException foreign) {
            return null;
        }
    }

    /** @return what another program wrote into this column, where the hub has no value for it; else null */
    public @Nullable String written(String column) {
        return asWritten == null ? null : asWritten.get(column);
    }

    /**
     * @param tap that was changed; null if it was none
     * @param words what was changed
     * @param details the same as data; null where nobody knows whether it was changed
     * @param staff who did it
     * @return a row for a change by staff, at this moment
     */
    public static Event changed(
            @Nullable String tap,
            ChangeKind kind,
            String words,
            @Nullable ChangeDetails details,
            @Nullable String staff) {
        return at(System.currentTimeMillis(), EventStatus.CHANGED)
                .tap(tap, null)
                .why(kind.name(), words)
                .details(details)
                .staff(staff)
                .build();
    }

    /** @return a row of that moment (ms since 1970) without an id, to be completed */
    public static Builder at(long atMs, EventStatus status) {
        return new Builder(status).at(atMs);
    }

    /** @return a builder that holds all of this row */
    public Builder copy() {
        Builder copy = new Builder(status)
                .id(id)
                .guest(userToken, amountMl)
                .requestId(requestId)
                .tap(tap, drink)
                .why(code, reason)
                .staff(staff);
        copy.measuredMl = measuredMl;
        copy.measured = measured;
        copy.claimedMl = claimedMl;
        copy.timestamp = timestamp;
        copy.atMs = atMs;
        copy.asWritten = asWritten;
        copy.details = details;
        copy.maintenance = maintenance;
        copy.run = run;
        return copy;
    }

    /** @return the moment as {@link #timestamp()} tells it */
    public static String timestamp(long atMs) {
        return Instant.ofEpochMilli(atMs).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** @return the moment as the database's column {@code timestamp} has it */
    public static String column(long atMs) {
        return COLUMN.format(Instant.ofEpochMilli(atMs));
    }

    /** Builds a row; what is not set is 0 or null. Units and meanings as in {@link Event}. */
    public static final class Builder {
        private final EventStatus status;
        private long id;
        private String timestamp = "";
        private @Nullable Long atMs;
        private @Nullable String userToken;
        private @Nullable Integer amountMl;
        private @Nullable String reason;
        private @Nullable String requestId;
        private @Nullable String tap;
        private @Nullable String drink;
        private @Nullable String code;
        private @Nullable Double measuredMl;
        private @Nullable Boolean measured;
        private @Nullable Double claimedMl;
        private @Nullable String staff;
        private @Nullable Map<String, String> asWritten;
        private @Nullable ChangeDetails details;
        private @Nullable MaintenanceKind maintenance;
        private @Nullable String run;

        private Builder(EventStatus status) {
            this.status = status;
        }

        public Builder id(long value) {
            id = value;
            return this;
        }

        /** Sets both columns of time, so that they tell the same moment. */
        public Builder at(long ms) {
            atMs = ms;
            timestamp = Event.timestamp(ms);
            return this;
        }

        public Builder guest(@Nullable String token, @Nullable Integer askedMl) {
            userToken = token;
            amountMl = askedMl;
            return this;
        }

        public Builder requestId(@Nullable String value) {
            requestId = value;
            return this;
        }

        /** @param poured what the tap poured at that time */
        public Builder tap(@Nullable String tapId, @Nullable String poured) {
            tap = tapId;
            drink = poured;
            return this;
        }

        public Builder why(@Nullable String stableWord, @Nullable String sentence) {
            code = stableWord;
            reason = sentence;
            return this;
        }

        /** @param byScale counts only where ml are known */
        public Builder measured(@Nullable Double ml, @Nullable Boolean byScale) {
            measuredMl = ml;
            measured = ml == null ? null : byScale;
            return this;
        }

        /** @param ml as the device says */
        public Builder claimed(@Nullable Double ml) {
            claimedMl = ml;
            return this;
        }

        public Builder staff(@Nullable String name) {
            staff = name;
            return this;
        }

        public Builder asWritten(@Nullable Map<String, String> columns) {
            asWritten = columns;
            return this;
        }

        public Builder details(@Nullable ChangeDetails change) {
            details = change;
            return this;
        }

        public Builder maintenance(@Nullable Maintenance part) {
            maintenance = part == null ? null : part.kind();
            run = part == null ? null : part.run();
            return this;
        }

        public Event build() {
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
                    drink,
                    code,
                    measuredMl,
                    measured,
                    claimedMl,
                    staff,
                    asWritten,
                    details,
                    maintenance,
                    run);
        }
    }
}
