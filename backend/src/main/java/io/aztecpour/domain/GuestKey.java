package io.aztecpour.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the spellings of one guest's token have in common. A code is typed from a badge: its case, spaces, hyphens and invisible
 * characters do not count, and of letters that look alike (0 and O; 1, I and L) either is meant. The token itself stays as it was
 * written, on the guest list as in the log.
 *
 * @param folded for comparing only; never shown
 */
public record GuestKey(String folded) {
    /** Spaces, hyphens and minus, control and format characters, variation selectors, and letters that show nothing. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Z}\\p{Cc}\\p{Cf}\\p{Pd}\\u2212\\u2800\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F"
                    + "\\u2065\\u3164\\uFE00-\\uFE0F\\uFFF0-\\uFFF8\\x{E0000}-\\x{E0FFF}]+");

    /** @return the key of this token; a token of nothing but spaces and hyphens is its own */
    public static GuestKey of(String token) {
        String seen = foldCase(visible(token));
        String folded = withoutLookAlikes(visible(seen));
        return new GuestKey(folded.isEmpty() ? token : folded);
    }

    /** NFKC first: it turns letters of full width into plain ones, and some signs into spaces. */
    private static String visible(String text) {
        return UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    }

    /**
     * Lower case first: the capital ß has no other capital, and the small one becomes SS. A Turkish keyboard gives the capital I
     * a dot.
     */
    private static String foldCase(String text) {
        return text.toLowerCase(Locale.ROOT).replace("i\u0307", "i").toUpperCase(Locale.ROOT);
    }

    private static String withoutLookAlikes(String capitals) {
        return capitals.replace('O', '0').replace('I', '1').replace('L', '1');
    }
}
