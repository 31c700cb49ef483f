package io.aztecpour.app;

/** An invalid setting: the message names it and its place. */
final class ConfigFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigFault(String place, String what) {
        super(place + ": " + what);
    }
}
