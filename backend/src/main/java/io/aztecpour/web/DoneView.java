package io.aztecpour.web;

/** The answer of what has nothing more to tell. */
record DoneView(boolean success, String message) {
    static DoneView of(String message) {
        return new DoneView(true, message);
    }
}
