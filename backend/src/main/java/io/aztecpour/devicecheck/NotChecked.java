package io.aztecpour.devicecheck;

/** A rule cannot be looked at just now; the message says why and what would help. */
final class NotChecked extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotChecked(String words) {
        super(words, null, false, false);
    }
}
