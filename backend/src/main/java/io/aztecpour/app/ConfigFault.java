package io.aztecpour.app;

/** A setting that cannot be: the message names it and its place. */
final class ConfigFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigFault(String place, String what) {
        super(place + ": " + what);
    }
}
