package io.aztecpour.app;

import io.aztecpour.fixture.Flood;

/** What a flood says, first and then again and again. */
enum FloodKind {
    UNREAD_BUNDLE("GET /api/docs/swagger-ui-bundle.js HTTP/1.1\nHost: a\n\n", ""),
    UNREAD_LOG("GET /api/logs?limit=1000 HTTP/1.1\nHost: a\n\n", ""),
    UNREAD_CSV("GET /api/logs.csv HTTP/1.1\nHost: a\nCookie: %s\n\n", ""),
    UNREAD_SOCKETS(
            "GET /api/live HTTP/1.1\nHost: a\nUpgrade: websocket\nConnection: Upgrade\n"
                    + "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n\n",
            ""),
    PIPELINED("GET /metrics HTTP/1.1\nHost: a\n\n".repeat(200), ""),
    SLOW_HEADS("GET / HTTP/1.1\nHost: a\nX: ", "x"),
    SLOW_BODIES(
            "POST /api/dispense HTTP/1.1\nHost: a\nContent-Type: application/json\nContent-Length: 16000\n\n"
                    + " ".repeat(15_000),
            " "),
    SILENT("", ""),
    HALF_HANDSHAKES("\u0016\u0003\u0001\u0001\u0000\u0001\u0000\u0000\u00fc\u0003\u0003", ""),
    RESTLESS_SOCKETS(
            "GET /api/live HTTP/1.1\nHost: a\nUpgrade: websocket\nConnection: Upgrade\n"
                    + "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n\n",
            "\u0089\u0080\u0000\u0000\u0000\u0000".repeat(20_000)),
    RESTLESS_BODIES(
            "",
            "POST /api/session HTTP/1.1\nHost: a\nContent-Type: application/json\nContent-Length: 12256\n\n" + "{\"\":1"
                    + ",\"x\":[]".repeat(1_750) + "}"),
    RESTLESS("", "GET /api/status HTTP/1.1\nHost: a\n\n"),
    RESTLESS_SEARCH("", "GET /api/logs?limit=1000&text=nowhere HTTP/1.1\nHost: a\n\n");

    private static final long RESTLESS_MS = 20;
    private static final long SLOW_MS = 200;

    private final String first;
    private final String more;

    FloodKind(String first, String more) {
        this.first = first;
        this.more = more;
    }

    /** @return what each socket says at once where nobody needs to be signed in */
    byte[] first() {
        return Flood.text(first);
    }

    /**
     * @param tlsPort of the same hub; where half a handshake is said
     * @param cookie of who is signed in
     * @param sockets from one address, and as many from another
     */
    Flood start(int port, int tlsPort, String cookie, int sockets) throws Exception {
        Flood flood = new Flood(this == HALF_HANDSHAKES ? tlsPort : port);
        byte[] said = Flood.text(first.formatted(cookie));
        flood.open("127.0.0.1", sockets, said).open("127.0.3.1", sockets, said);
        return more.isEmpty()
                ? flood
                : flood.repeat(Flood.text(more), name().startsWith("RESTLESS") ? RESTLESS_MS : SLOW_MS);
    }
}
