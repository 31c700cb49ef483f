package io.aztecpour.web;

/** The answer of an operation that returns nothing else. */
record DoneView(boolean success, String message) {
    static DoneView of(String message) {
        return new DoneView(true, message);
    }
}
