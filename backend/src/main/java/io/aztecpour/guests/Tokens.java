package io.aztecpour.guests;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Makes the tokens of QR badges: short enough to be typed from a phone, too many to be guessed. */
final class Tokens {
    /** Without 0 O 1 I L, which look alike on a badge. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int LENGTH = 8;

    private final SecureRandom random = new SecureRandom();

    String next() {
        return random.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(at -> ALPHABET.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
