package io.aztecpour.web;

import java.io.IOException;

/** A server that cannot listen where it should. */
public final class CannotListen extends IOException {
    private static final long serialVersionUID = 1L;

    private final String host;
    private final int port;
    private final boolean tls;

    CannotListen(String host, int port, boolean tls, Throwable cause) {
        super(cause.getMessage(), cause);
        this.host = host;
        this.port = port;
        this.tls = tls;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** @return whether it is the server of https */
    public boolean tls() {
        return tls;
    }
}
