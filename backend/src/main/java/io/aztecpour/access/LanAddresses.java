package io.aztecpour.access;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The addresses at which other machines of this network reach this one. */
public final class LanAddresses {
    private LanAddresses() {}

    /** @return IPv4 addresses of all interfaces that are up, without loopback; blocks, so call it off the event loop */
    public static List<InetAddress> find() {
        List<InetAddress> found = new ArrayList<>();
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp() && !network.isLoopback()) {
                    Collections.list(network.getInetAddresses()).stream()
                            .filter(Inet4Address.class::isInstance)
                            .forEach(found::add);
                }
            }
        } catch (SocketException unreadable) {
            // A machine that hides its interfaces still has its name, which the caller adds.
            return List.copyOf(found);
        }
        return List.copyOf(found);
    }
}
