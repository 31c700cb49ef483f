package io.aztecpour.domain;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** A day of the bar, as people write it. */
public final class BarDay {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private BarDay() {}

    /**
     * @param text as 2026-01-31
     * @param field that it was sent in
     * @throws Fault where it is no day of a calendar, or of centuries in which nobody poured
     */
    public static LocalDate parse(String text, String field) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw Fault.invalid(field, FieldError.of(FieldErrorCode.INVALID, "must be a day, as 2026-01-31"));
        }
        if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
            throw Fault.invalid(field, FieldError.of(FieldErrorCode.INVALID, "must lie between 1900 and 2199"));
        }
        return day;
    }
}
