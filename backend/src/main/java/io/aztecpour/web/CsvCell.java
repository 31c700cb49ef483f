package io.aztecpour.web;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One value as a cell of RFC 4180. An apostrophe turns text that a spreadsheet would run as a formula into plain text: at its
 * start, and after anything that a spreadsheet may take for the start of a cell. In half the world cells end at semicolons or
 * tabs, and a comma's quotes mean nothing there.
 */
final class CsvCell {
    private static final String SEPARATORS = ",;|\\t\\r\\n\\x0B\\f\\x85\\u2028\\u2029";

    /** Spaces, invisible characters and quotes: spreadsheets strip them before they look. */
    private static final String IGNORED = "[\\p{Z}\\p{Cc}\\p{Cf}\\p{Pi}\\p{Pf}\"'`&&[^" + SEPARATORS + "]]*+";

    /** Where a cell may start, and the first character that counts. */
    private static final Pattern START = Pattern.compile("(?<=^|[" + SEPARATORS + "])" + IGNORED + "(?<first>.)");

    private static final String FORMULA = "=+-\u2212@|";

    /** Nothing in it means anything to a spreadsheet. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 .:_-]*");

    private static final Pattern CONTROL_FIRST = Pattern.compile("\\A[\\t\\r\\n]");
    private static final Pattern QUOTED = Pattern.compile("[,;\"\\p{Cc}]");

    private CsvCell() {}

    /** @return the values as a row with its end of line */
    static String row(@Nullable Object... values) {
        return Arrays.stream(values).map(CsvCell::of).collect(Collectors.joining(",")) + "\r\n";
    }

    static String of(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (!(value instanceof String text)) {
            return value.toString();
        }
        // Nearly all texts of a log are, and the patterns are slow.
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        String safe = harmless(text);
        return QUOTED.matcher(safe).find() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    private static String harmless(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        Matcher starts = START.matcher(text);
        int done = 0;
        while (starts.find()) {
            if (isFormula(starts.group("first"))) {
                safe.append(text, done, starts.start()).append('\'');
                done = starts.start();
            }
        }
        safe.append(text, done, text.length());
        return CONTROL_FIRST.matcher(text).find() ? "'" + safe : safe.toString();
    }

    /** The wide and the small forms mean the same to a spreadsheet. */
    private static boolean isFormula(String first) {
        String plain = Normalizer.normalize(first, Normalizer.Form.NFKC);
        return plain.length() == 1 && FORMULA.contains(plain);
    }
}
