package io.aztecpour.store.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When the hub makes a backup by itself: once a day at a quiet hour; where the machine is off then, or that was missed, as soon
 * as it has run for a while.
 *
 * @param at the quiet hour begins, local time
 */
record BackupSchedule(LocalTime at) {
    /** Length of the quiet hours, so that a failed try has another one. */
    private static final Duration QUIET = Duration.ofHours(3);

    /** Of the newest backup, before another is made: the night before, a little later than this one. */
    private static final Duration YOUNGEST = Duration.ofHours(20);

    /** Of the newest backup, after which the next one waits for no night. */
    private static final Duration OVERDUE = Duration.ofHours(36);

    /** A hub that has just started has enough to do. */
    static final Duration SETTLE = Duration.ofMinutes(10);

    /** After a try that failed. */
    static final Duration RETRY = Duration.ofHours(1);

    /**
     * @param age of the newest backup; null where there is none, or the clock must be wrong because all are from its future
     * @param running since the hub started
     */
    boolean isDue(Instant now, ZoneId zone, @Nullable Duration age, Duration running) {
        if (age == null || age.compareTo(OVERDUE) >= 0) {
            return running.compareTo(SETTLE) >= 0;
        }
        return age.compareTo(YOUNGEST) >= 0 && isQuiet(now.atZone(zone));
    }

    /** @return when the next one is due */
    Instant next(Instant now, ZoneId zone, @Nullable Duration age, Duration running) {
        if (age == null || age.compareTo(OVERDUE) >= 0) {
            return now.plus(positive(SETTLE.minus(running)));
        }
        ZonedDateTime earliest = now.plus(positive(YOUNGEST.minus(age))).atZone(zone);
        Instant quiet = (isQuiet(earliest) ? earliest : nextQuiet(earliest)).toInstant();
        Instant overdue = now.plus(OVERDUE.minus(age));
        return quiet.isBefore(overdue) ? quiet : overdue;
    }

    private static Duration positive(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private boolean isQuiet(ZonedDateTime moment) {
        ZonedDateTime today = moment.with(at);
        ZonedDateTime began = moment.isBefore(today) ? moment.minusDays(1).with(at) : today;
        return moment.isBefore(began.plus(QUIET));
    }

    private ZonedDateTime nextQuiet(ZonedDateTime moment) {
        ZonedDateTime today = moment.with(at);
        return moment.isAfter(today) ? moment.plusDays(1).with(at) : today;
    }
}
