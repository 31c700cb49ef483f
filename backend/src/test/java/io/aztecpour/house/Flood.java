package io.aztecpour.house;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Many sockets of this machine that say something to a server and never read what it answers. */
public final class Flood implements AutoCloseable {
    /** Little fits into their kernel's side, so that the server soon feels that nobody reads. */
    private static final int RECEIVE_BYTES = 4_096;

    private static final int CONNECT_MS = 5_000;

    private final List<Socket> sockets = new ArrayList<>();
    private final int port;
    private volatile boolean open = true;

    /** @param port of the server, on loopback */
    public Flood(int port) {
        this.port = port;
    }

    /** Opens more sockets from an address of loopback, each of which says this at once. */
    public Flood open(String from, int count, byte[] first) throws IOException {
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(RECEIVE_BYTES);
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            sockets.add(socket);
            try {
                socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MS);
                socket.getOutputStream().write(first);
            } catch (IOException refused) {
                // A server may hang up on a flood.
            }
        }
        return this;
    }

    /** Each says this again and again from now on. */
    public Flood repeat(byte[] more, long everyMs) {
        Thread hands = new Thread(() -> repeatUntilClosed(more, everyMs), "flood");
        hands.setDaemon(true);
        hands.start();
        return this;
    }

    private void repeatUntilClosed(byte[] more, long everyMs) {
        while (open) {
            for (Socket socket : List.copyOf(sockets)) {
                try {
                    socket.getOutputStream().write(more);
                } catch (IOException hungUp) {
                    // The others go on.
                }
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(everyMs));
        }
    }

    public static byte[] text(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        open = false;
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
