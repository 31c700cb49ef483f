package io.aztecpour.names;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Answers each query that reaches its port of the loopback with packets of its own making. */
final class MdnsResponder implements AutoCloseable {
    private static final int MAX_QUERY = 512;

    private final DatagramSocket socket =
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final AtomicInteger queries = new AtomicInteger();
    private final Function<byte[], List<byte[]>> answers;

    /** @param answers to a query; none for silence */
    MdnsResponder(Function<byte[], List<byte[]>> answers) throws IOException {
        this.answers = answers;
        Thread thread = new Thread(this::serve, "responder");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    int queries() {
        return queries.get();
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[MAX_QUERY], MAX_QUERY);
        try {
            while (!socket.isClosed()) {
                packet.setLength(MAX_QUERY);
                socket.receive(packet);
                queries.incrementAndGet();
                byte[] query = new byte[packet.getLength()];
                System.arraycopy(packet.getData(), 0, query, 0, query.length);
                for (byte[] answer : answers.apply(query)) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
