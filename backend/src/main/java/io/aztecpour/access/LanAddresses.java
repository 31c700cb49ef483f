package io.aztecpour.access;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses at which other machines of this network reach this one. */
public final class LanAddresses {
    /** Networks inside this machine, between containers and virtual machines: no phone is in one. */
    private static final Pattern INSIDE = Pattern.compile("(docker|br-|veth|virbr|podman|cni).*");

    /** Of a network that is set aside for examples (RFC 5737): whatever the way there is, it is the default route. */
    private static final byte[] FAR_AWAY = {(byte) 192, 0, 2, 1};

    private static final int ANY_PORT = 9;

    private LanAddresses() {}

    /**
     * An address of this machine.
     *
     * @param network the interface's name, such as {@code eth0}
     */
    record Own(String network, InetAddress address) {}

    /** @return IPv4 addresses of all interfaces that are up, without loopback; blocks, so call it off the event loop */
    public static List<InetAddress> find() {
        return all().stream().map(Own::address).toList();
    }

    /** @return those at which phones may reach this machine, the likeliest first; blocks likewise */
    public static List<InetAddress> byReach() {
        return byReach(all(), ofDefaultRoute());
    }

    /** @param route the address from which this machine reaches the internet; null where it does not */
    static List<InetAddress> byReach(List<Own> all, @Nullable InetAddress route) {
        List<InetAddress> outside = all.stream()
                .filter(own -> own.address.equals(route)
                        || !INSIDE.matcher(own.network).matches())
                .map(Own::address)
                .toList();
        return (outside.isEmpty() ? all.stream().map(Own::address) : outside.stream())
                .sorted(Comparator.comparing(address -> !address.equals(route)))
                .toList();
    }

    private static List<Own> all() {
        List<Own> found = new ArrayList<>();
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp() && !network.isLoopback()) {
                    Collections.list(network.getInetAddresses()).stream()
                            .filter(Inet4Address.class::isInstance)
                            .forEach(address -> found.add(new Own(network.getName(), address)));
                }
            }
        } catch (SocketException unreadable) {
            // A machine that hides its interfaces still has its name, which the caller adds.
            return List.copyOf(found);
        }
        return List.copyOf(found);
    }

    /** Connecting a datagram socket sends nothing: the machine only says from where it would. */
    private static @Nullable InetAddress ofDefaultRoute() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(FAR_AWAY), ANY_PORT));
            return socket.getLocalAddress();
        } catch (IOException noRoute) {
            return null;
        }
    }
}
