package io.aztecpour.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks of input; each failure is a {@link Fault} with {@link Code#INVALID} that names the field. */
public final class Check {
    private Check() {}

    public static void that(boolean holds, String field, FieldError error) {
        if (!holds) {
            throw Fault.invalid(field, error);
        }
    }

    /** @return the text, which is present and within the limits of length */
    public static String text(@Nullable String value, int shortest, int longest, String field) {
        if (value == null || value.isBlank()) {
            throw Fault.invalid(field, FieldError.MISSING);
        }
        String words = "must be " + shortest + " to " + longest + " characters long";
        that(
                value.strip().length() >= shortest,
                field,
                new FieldError(FieldErrorCode.TOO_SHORT, Map.of("min", shortest), words));
        that(value.length() <= longest, field, new FieldError(FieldErrorCode.TOO_LONG, Map.of("max", longest), words));
        return value;
    }

    /**
     * @return the text, which holds nothing invisible: no control characters, and none that reverse the direction of what
     *     follows, so that staff and log show what was meant; nor is it made of nothing but characters that show nothing
     */
    public static String readable(String value, String field) {
        that(
                value.codePoints().noneMatch(point -> isInvisible(point) || isSurrogate(point)),
                field,
                FieldError.CONTROL_CHARACTERS);
        that(value.isEmpty() || !value.codePoints().allMatch(Check::isEmpty), field, FieldError.CONTROL_CHARACTERS);
        return value;
    }

    /** @return the readable part of a text from outside, cut to this many characters */
    public static String onlyReadable(String value, int longest) {
        return value.codePoints()
                .filter(character -> Character.isDefined(character) && !isSurrogate(character))
                .filter(character -> !isInvisible(character) && !isJoiner(character))
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Half a character: no JSON can carry it. */
    private static boolean isSurrogate(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }

    /** Two formatting characters stay: names of some scripts, and emoji of several parts, are joined with them. */
    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return Character.isISOControl(character)
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || (type == Character.FORMAT && !isJoiner(character));
    }

    /** Joiners, spaces of any kind, and letters that have no picture: fine in a text, but none by themselves. */
    private static boolean isEmpty(int character) {
        return isJoiner(character)
                || Character.isSpaceChar(character)
                || character == 0x115F
                || character == 0x1160
                || character == 0x2800
                || character == 0x3164
                || character == 0xFFA0;
    }

    private static boolean isJoiner(int character) {
        return character == 0x200C || character == 0x200D;
    }

    public static void range(double value, double least, double most, String field) {
        that(Double.isFinite(value) && value >= least && value <= most, field, FieldError.outOfRange(least, most));
    }
}
