package io.aztecpour.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * The log of a bar that was open five nights a week for years: six taps, eight hours a night, some pours that failed, some that were
 * refused, a bottle of 700 ml after the other, now and then primed. The same for the same seed.
 */
final class YearsOfPours {
    private static final int TAPS = 6;
    private static final int OPEN_HOUR = 18;
    private static final int OPEN_H = 8;
    private static final double BOTTLE_ML = 700;
    private static final int BATCH = 5_000;
    private static final String[] DRINKS = {"Mezcal", "Rum", "Gin", "Tequila", "Pisco", "Agua fresca"};
    private static final String[] COLOURS = {"#c9a227", "#8a4b2a", "#7fb7be", "#e0c068", "#d9d2a6", "#3fa66b"};
    private static final String[] FAILURES = {"GLASS_LIFTED", "NO_FLOW", "STOPPED", "DEVICE_LOST"};
    private static final String[] REFUSALS = {"NO_GLASS", "BUSY", "GUEST_LIMIT"};
    private static final DateTimeFormatter COLUMN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Connection database;
    private final Random random;
    private final ZoneId zone;
    private final int[] bottles = new int[TAPS];
    private final double[] left = new double[TAPS];
    private PreparedStatement events;
    private PreparedStatement movements;
    private int bottle;
    private int request;
    private long event;
    private long movement;

    private YearsOfPours(Connection database, long seed, ZoneId zone) {
        this.database = database;
        this.random = new Random(seed);
        this.zone = zone;
    }

    /**
     * @param database with the hub's tables, and nothing in them
     * @param count rows of the log, about
     * @param last the last day on which the bar was open
     */
    static void write(Connection database, int count, int years, LocalDate last, ZoneId zone, long seed)
            throws SQLException {
        new YearsOfPours(database, seed, zone).write(count, years, last);
    }

    private void write(int count, int years, LocalDate last) throws SQLException {
        database.setAutoCommit(false);
        events = database.prepareStatement(
                "INSERT INTO events (id, timestamp, user_token, amount_ml, status, at_ms, request_id, tap, drink, code, measured_ml,"
                        + " measured, maintenance, run, claimed_ml) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        movements = database.prepareStatement(
                "INSERT INTO bottle_movements (id, bottle, at_ms, kind, ml, sigma_ml, measured, request_id) VALUES (?, ?, ?, ?, ?, 1, 1, ?)");
        furnish(last.minusYears(years));
        long nights = last.toEpochDay() - last.minusYears(years).toEpochDay();
        double perNight = count / (nights * 5.0 / 7) / 2;
        for (LocalDate day = last.minusYears(years).plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() > 2) {
                night(day, (int) Math.round(perNight));
            }
        }
        flush();
        database.commit();
        events.close();
        movements.close();
    }

    private void furnish(LocalDate first) throws SQLException {
        try (Statement statement = database.createStatement()) {
            for (int tap = 0; tap < TAPS; tap++) {
                statement.execute("INSERT INTO drinks (id, name, colour, density_g_per_ml, abv_percent) VALUES ("
                        + (tap + 1) + ", '" + DRINKS[tap] + "', '" + COLOURS[tap] + "', 0.95, " + (tap == 5 ? 0 : 40)
                        + ")");
                statement.execute("INSERT INTO taps (id, name, dispenser_url, position) VALUES ('tap-" + tap
                        + "', 'Tap " + (tap + 1) + "', 'http://127.0.0.1:" + (tap + 1) + "', " + tap + ")");
                open(statement, tap, atHour(first, OPEN_HOUR));
            }
        }
    }

    private void open(Statement statement, int tap, long atMs) throws SQLException {
        bottles[tap] = ++bottle;
        left[tap] = BOTTLE_ML;
        statement.execute("INSERT INTO bottles (id, drink, tap, size_ml, start_ml, start_sigma_ml, opened_ms) VALUES ("
                + bottle + ", " + (tap + 1) + ", 'tap-" + tap + "', 700, 700, 5, " + atMs + ")");
    }

    private long atHour(LocalDate day, int hour) {
        return day.atStartOfDay(zone).plusHours(hour).toInstant().toEpochMilli();
    }

    private void night(LocalDate day, int pours) throws SQLException {
        long opens = atHour(day, OPEN_HOUR);
        for (int at = 0; at < pours; at++) {
            // Most come in the middle of the night.
            double share = (random.nextDouble() + random.nextDouble()) / 2;
            pour(random.nextInt(TAPS), opens + (long) ((at + share) / pours * OPEN_H * 3_600_000));
        }
    }

    private void pour(int tap, long atMs) throws SQLException {
        int asked = 15 * (1 + random.nextInt(4));
        String id = "r" + ++request;
        String guest = "guest-" + random.nextInt(80);
        int chance = random.nextInt(100);
        if (chance < 4) {
            event(atMs, guest, asked, "failed", id, tap, REFUSALS[random.nextInt(REFUSALS.length)], null, null);
            return;
        }
        String maintenance = chance == 4 ? "prime" : null;
        event(atMs, guest, asked, "started", id, tap, null, null, maintenance);
        boolean failed = chance >= 92;
        double ml = failed
                ? tenths(random.nextDouble() * asked)
                : tenths(asked + random.nextGaussian() * (random.nextInt(20) == 0 ? 3 : 0.4));
        event(
                atMs + 4_000 + random.nextInt(4_000),
                guest,
                asked,
                failed ? "failed" : "success",
                id,
                tap,
                failed ? FAILURES[random.nextInt(FAILURES.length)] : null,
                ml,
                maintenance);
        move(tap, atMs, maintenance == null ? (failed ? "failed" : "pour") : maintenance, ml, id);
        if (left[tap] < 60) {
            move(tap, atMs, "empty", left[tap] + random.nextGaussian() * 4, "dry:" + id);
            try (Statement statement = database.createStatement()) {
                statement.execute(
                        "UPDATE bottles SET ended_ms = " + atMs + ", end_reason = 'empty' WHERE id = " + bottles[tap]);
                open(statement, tap, atMs);
            }
        }
    }

    /** Each pump is off by its own per cent, from one too few on the first tap to four too many on the last. */
    private double claimed(int tap, double ml) {
        return tenths(ml * (0.99 + tap * 0.01) + random.nextGaussian() * 0.3);
    }

    private static double tenths(double ml) {
        return Math.max(0, Math.round(ml * 10)) / 10.0;
    }

    private void event(
            long atMs,
            String guest,
            int asked,
            String status,
            String id,
            int tap,
            String code,
            Double ml,
            String maintenance)
            throws SQLException {
        events.setLong(1, ++event);
        events.setString(2, COLUMN.format(Instant.ofEpochMilli(atMs)));
        events.setString(3, maintenance == null ? guest : null);
        events.setInt(4, asked);
        events.setString(5, status);
        events.setLong(6, atMs);
        events.setString(7, id);
        events.setString(8, "tap-" + tap);
        events.setString(9, DRINKS[tap]);
        events.setString(10, code);
        events.setObject(11, ml);
        events.setObject(12, ml == null ? null : 1);
        events.setString(13, maintenance);
        events.setString(14, maintenance == null ? null : "run-" + id);
        events.setObject(15, ml == null ? null : claimed(tap, ml));
        events.addBatch();
        if (event % BATCH == 0) {
            flush();
        }
    }

    private void move(int tap, long atMs, String kind, double ml, String id) throws SQLException {
        left[tap] -= ml;
        movements.setLong(1, ++movement);
        movements.setLong(2, bottles[tap]);
        movements.setLong(3, atMs);
        movements.setString(4, kind);
        movements.setDouble(5, -ml);
        movements.setString(6, id);
        movements.addBatch();
    }

    private void flush() throws SQLException {
        events.executeBatch();
        movements.executeBatch();
        database.commit();
    }
}
