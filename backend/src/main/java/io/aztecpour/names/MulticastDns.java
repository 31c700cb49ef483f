package io.aztecpour.names;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Asks the local network itself for the IPv4 addresses of a name, as devices answer to {@code aztec-scale-1.local}: one
 * question to the group of multicast DNS, and the first answer counts.
 */
final class MulticastDns {
    private static final InetSocketAddress GROUP = new InetSocketAddress("224.0.0.251", 5353);

    /** A question or its answer may get lost in a Wi-Fi: asked again after this, ms. */
    private static final int ASK_AGAIN_MS = 250;

    private static final int ATTEMPTS = 3;

    /** The largest message of multicast DNS, bytes. */
    private static final int MAX_MESSAGE = 9_000;

    private static final int MAX_ID = 0x10000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InetSocketAddress group;

    MulticastDns() {
        this(GROUP);
    }

    /** @param group where the responders listen */
    MulticastDns(InetSocketAddress group) {
        this.group = group;
    }

    /**
     * Blocks for {@value #ATTEMPTS} times {@value #ASK_AGAIN_MS} ms at the most.
     *
     * @param host in lower case, without a dot at the end
     */
    InetAddress[] addresses(String host) throws UnknownHostException {
        int id = RANDOM.nextInt(MAX_ID);
        byte[] query = query(id, host);
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                send(socket, query);
                List<InetAddress> found = receive(socket, id, host);
                if (!found.isEmpty()) {
                    return found.toArray(InetAddress[]::new);
                }
            }
        } catch (IOException noNetwork) {
            throw unknown(host);
        }
        throw unknown(host);
    }

    private static byte[] query(int id, String host) throws UnknownHostException {
        try {
            return MdnsMessage.query(id, host);
        } catch (IllegalArgumentException | BufferOverflowException noName) {
            throw unknown(host);
        }
    }

    private static UnknownHostException unknown(String host) {
        return new UnknownHostException(host + " does not answer by multicast DNS");
    }

    /** Into each network of this machine: the device may be in any. */
    private void send(DatagramSocket socket, byte[] query) throws IOException {
        DatagramPacket packet = new DatagramPacket(query, query.length, group);
        if (!group.getAddress().isMulticastAddress()) {
            socket.send(packet);
            return;
        }
        for (NetworkInterface card : NetworkInterface.networkInterfaces()
                .filter(MulticastDns::reachesDevices)
                .toList()) {
            try {
                socket.setOption(StandardSocketOptions.IP_MULTICAST_IF, card);
                socket.send(packet);
            } catch (IOException noWay) {
                // A network without a route, such as one that is just going down: the others are asked.
            }
        }
    }

    private static boolean reachesDevices(NetworkInterface card) {
        try {
            return card.isUp()
                    && card.supportsMulticast()
                    && !card.isLoopback()
                    && card.inetAddresses().anyMatch(Inet4Address.class::isInstance);
        } catch (IOException gone) {
            return false;
        }
    }

    private List<InetAddress> receive(DatagramSocket socket, int id, String host) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ASK_AGAIN_MS);
        DatagramPacket packet = new DatagramPacket(new byte[MAX_MESSAGE], MAX_MESSAGE);
        for (long left = ASK_AGAIN_MS; left > 0; left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())) {
            socket.setSoTimeout((int) left);
            packet.setLength(MAX_MESSAGE);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException none) {
                return List.of();
            }
            List<InetAddress> found = accepted(packet, id, host);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Responders answer from the port of the group; any other program could send anything. */
    private List<InetAddress> accepted(DatagramPacket packet, int id, String host) {
        if (packet.getPort() != group.getPort()) {
            return List.of();
        }
        ByteBuffer message = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        return MdnsMessage.addresses(message, id, host).stream()
                .filter(address -> isDevices(address, packet.getAddress()))
                .toList();
    }

    /** Nobody else in the network may send the hub to a service of its own machine. */
    private static boolean isDevices(InetAddress address, InetAddress responder) {
        return !address.isMulticastAddress()
                && !address.isAnyLocalAddress()
                && (!address.isLoopbackAddress() || responder.isLoopbackAddress());
    }
}
