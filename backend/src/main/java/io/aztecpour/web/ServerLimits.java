package io.aztecpour.web;

import io.vertx.core.http.HttpServerOptions;

/** What one connection may cost the server; for how long, {@link io.aztecpour.web.connections.Connections} says. */
final class ServerLimits {
    /** The most that a browser may say in one frame of the live socket. */
    private static final int WEBSOCKET_BYTES = 16 * 1024;

    /** Room for a guest's token of 200 characters in any spelling, and for refusing one of 10 000 in our own words. */
    private static final int FIRST_LINE_BYTES = 16 * 1024;

    /** Small, so that what a slow phone has not read yet waits here, where the latest replaces it, not in the kernel. */
    private static final int SEND_BUFFER_BYTES = 64 * 1024;

    static final int SHUTDOWN_S = 2;

    private ServerLimits() {}

    static HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions();
        options.setMaxInitialLineLength(FIRST_LINE_BYTES)
                .setMaxWebSocketFrameSize(WEBSOCKET_BYTES)
                .setMaxWebSocketMessageSize(WEBSOCKET_BYTES)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
        // Streams of HTTP/2 would each be a connection that nobody counts; no browser speaks it without TLS.
        options.setHttp2ClearTextEnabled(false).setUseAlpn(false);
        options.setSendBufferSize(SEND_BUFFER_BYTES);
        return options;
    }
}
