package io.aztecpour.domain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of the input.
 *
 * @param bounds what the field must keep, under the names that {@link FieldErrorCode} gives; values of JSON
 * @param words the same in plain English, to follow the field's name
 */
public record FieldError(FieldErrorCode code, Map<String, Object> bounds, String words) {
    public static final FieldError MISSING = of(FieldErrorCode.MISSING, "is missing");
    public static final FieldError UNKNOWN = of(FieldErrorCode.UNKNOWN, "is not known here");
    public static final FieldError CONTROL_CHARACTERS =
            of(FieldErrorCode.CONTROL_CHARACTERS, "must not contain control characters");
    public static final FieldError NO_ADDRESS =
            of(FieldErrorCode.NO_ADDRESS, "must be a device's address such as 10.0.0.21 or http://tap-1.local");

    public static final FieldError NO_IP_ADDRESS =
            of(FieldErrorCode.NO_IP_ADDRESS, "must be four numbers from 0 to 255 such as 192.168.1.50");

    public FieldError {
        bounds = Collections.unmodifiableMap(new TreeMap<>(bounds));
    }

    public static FieldError of(FieldErrorCode code, String words) {
        return new FieldError(code, Map.of(), words);
    }

    public static FieldError outOfRange(double least, double most) {
        return new FieldError(
                FieldErrorCode.OUT_OF_RANGE, range(least, most), "must be a number from " + within(least, most));
    }

    public static FieldError notANumber(double least, double most) {
        return new FieldError(
                FieldErrorCode.NOT_A_NUMBER, range(least, most), "must be a number from " + within(least, most));
    }

    public static FieldError notOneOf(List<String> allowed) {
        return new FieldError(
                FieldErrorCode.NOT_ONE_OF, Map.of("allowed", allowed), "must be " + String.join(" or ", allowed));
    }

    /** @param type its name in JSON schema */
    public static FieldError wrongType(String type, String words) {
        return new FieldError(FieldErrorCode.WRONG_TYPE, Map.of("type", type), words);
    }

    public static FieldError wrongForm(Pattern pattern, String words) {
        return new FieldError(FieldErrorCode.WRONG_FORM, Map.of("pattern", pattern.pattern()), words);
    }

    /** @param said by the device, in its own words */
    public static FieldError ofDevice(String said) {
        return new FieldError(FieldErrorCode.DEVICE_REFUSED, Map.of("said", said), said);
    }

    /** @param stored by the device in place of what was sent; null where it keeps none */
    public static FieldError storedOtherwise(String sent, @Nullable String stored) {
        return stored == null
                ? new FieldError(FieldErrorCode.STORED_OTHERWISE, Map.of("sent", sent), "was not stored by the device")
                : new FieldError(
                        FieldErrorCode.STORED_OTHERWISE,
                        Map.of("sent", sent, "stored", stored),
                        "was stored by the device as " + stored);
    }

    private static Map<String, Object> range(double least, double most) {
        return Map.of("min", plain(least), "max", plain(most));
    }

    private static String within(double least, double most) {
        return plain(least) + " to " + plain(most);
    }

    /** A whole number is written without a point. */
    private static Number plain(double number) {
        return number == Math.rint(number) ? (Number) (long) number : (Number) number;
    }
}
