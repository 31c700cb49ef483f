package io.aztecpour;

import java.util.Locale;

/**
 * The language that {@code Main} gives the whole program, lent to a hub that opens inside a test: the validator reads the contract in
 * the default language, and Turkish knows no "STRING". Everything else of the tests runs in their own, unusual language.
 */
public final class PlainLanguage implements AutoCloseable {
    private static final Locale OF_THE_TESTS = Locale.getDefault();
    private static int borrowers;

    private PlainLanguage() {}

    /** @return the loan; its end gives the tests their language back, unless another hub opens just then */
    public static synchronized PlainLanguage lend() {
        borrowers++;
        Locale.setDefault(Locale.ROOT);
        return new PlainLanguage();
    }

    @Override
    public void close() {
        giveBack();
    }

    private static synchronized void giveBack() {
        borrowers--;
        if (borrowers == 0) {
            Locale.setDefault(OF_THE_TESTS);
        }
    }
}
