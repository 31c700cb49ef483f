package io.aztecpour.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was changed, as data, so that each reader words it. Bounded, because a row of the audit log stays for ever; it never
 * holds a secret.
 *
 * @param subject the name of what was changed, as of a tap or a guest; null where it was the hub
 * @param changes at most {@value #MOST_CHANGES}: what is beyond them is left out
 */
public record ChangeDetails(@Nullable String subject, List<FieldChange> changes) {
    private static final int MOST_CHANGES = 40;

    private static final int LONGEST_TEXT = 200;

    public ChangeDetails {
        subject = subject == null ? null : shortened(subject);
        changes = changes.stream().limit(MOST_CHANGES).toList();
    }

    /**
     * One field of it.
     *
     * @param field by its name in the API
     * @param from text, number, true or false; null where there was none. Both are null where the value is not told
     * @param to likewise, from then on
     */
    public record FieldChange(
            String field, @Nullable Object from, @Nullable Object to) {
        public FieldChange {
            field = shortened(field);
            from = plain(from);
            to = plain(to);
        }

        /** Of this field it is only told that it was changed. */
        public static FieldChange untold(String field) {
            return new FieldChange(field, null, null);
        }

        private static @Nullable Object plain(@Nullable Object value) {
            return value == null || value instanceof Number || value instanceof Boolean
                    ? value
                    : shortened(String.valueOf(value));
        }
    }

    public static ChangeDetails of(@Nullable String subject, FieldChange... changes) {
        return new ChangeDetails(subject, List.of(changes));
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        // Half of a letter cannot be encoded.
        int end = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? LONGEST_TEXT - 1 : LONGEST_TEXT;
        return text.substring(0, end) + "…";
    }
}
