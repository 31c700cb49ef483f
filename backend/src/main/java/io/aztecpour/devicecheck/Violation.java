package io.aztecpour.devicecheck;

/** The device does not keep a rule; the message says how, in plain words. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    Violation(String words) {
        super(words, null, false, false);
    }

    static void unless(boolean right, String words) {
        if (!right) {
            throw new Violation(words);
        }
    }
}
