package io.aztecpour.web;

import io.aztecpour.fixture.Flood;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to a hub on which anything can be sent. */
final class RawConnection implements AutoCloseable {
    /** Asks for the live socket. */
    static final String LIVE = "GET /api/live HTTP/1.1\nHost: a\nUpgrade: websocket\nConnection: Upgrade\n"
            + "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\n\n";

    private static final int PATIENCE_MS = 60_000;

    private final Socket socket;

    RawConnection(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MS);
    }

    /** @param text whose line ends are made those of HTTP */
    RawConnection send(String text) throws IOException {
        return send(Flood.text(text));
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** @return the head of the next answer; what it had until then where the hub hung up */
    String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** @return the body of the answer whose head this is */
    String body(String head) throws IOException {
        int length = Integer.parseInt(head.replaceFirst("(?is).*\r\ncontent-length: *(\\d+)\r\n.*", "$1")
                .strip());
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Reads on until the hub has hung up. */
    void awaitEnd() throws IOException {
        for (int next = read(); next >= 0; next = read()) {
            // What it still says does not count.
        }
    }

    private int read() throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (java.net.SocketTimeoutException still) {
            throw new AssertionError("the hub still waits", still);
        } catch (IOException reset) {
            return -1;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
