package io.aztecpour.ledger;

import io.aztecpour.domain.GuestKey;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds a guest's rows by {@link GuestKey}, whatever spelling they were written with. The database folds ASCII letters; of
 * other letters the usual spellings are looked for, as typed, small, capital and as a name.
 */
final class GuestColumn {
    private GuestColumn() {}

    /** @param keys at least one, see {@link #keys}; their number is that of the question marks */
    static String condition(LedgerSql sql, Collection<String> keys) {
        String marks = String.join(", ", Collections.nCopies(keys.size(), "?"));
        return "user_token IS NOT NULL AND " + sql.guestKey() + " IN (" + marks + ")";
    }

    /** @return what the expression makes of the spellings of this token */
    static Set<String> keys(String token) {
        return Stream.of(
                        token,
                        GuestKey.of(token).folded(),
                        token.toLowerCase(Locale.ROOT),
                        token.toUpperCase(Locale.ROOT),
                        asName(token))
                .flatMap(spelling -> Stream.of(
                        spelling,
                        Normalizer.normalize(spelling, Normalizer.Form.NFC),
                        Normalizer.normalize(spelling, Normalizer.Form.NFD)))
                .map(GuestColumn::folded)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String asName(String token) {
        int rest = token.offsetByCodePoints(0, token.isEmpty() ? 0 : 1);
        return token.substring(0, rest).toUpperCase(Locale.ROOT)
                + token.substring(rest).toLowerCase(Locale.ROOT);
    }

    /** What {@link LedgerSql#guestKey} makes of it, whose functions know no letters but those of ASCII. */
    static String folded(String token) {
        StringBuilder folded = new StringBuilder();
        token.chars()
                .filter(letter -> letter != ' ' && letter != '-')
                .forEach(letter -> folded.append(fold((char) letter)));
        return folded.isEmpty() ? token : folded.toString();
    }

    private static char fold(char letter) {
        char capital = letter >= 'a' && letter <= 'z' ? (char) (letter - 'a' + 'A') : letter;
        return switch (capital) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> capital;
        };
    }
}
