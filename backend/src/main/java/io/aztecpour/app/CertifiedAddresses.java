package io.aztecpour.app;

import io.aztecpour.access.LanAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The addresses that the hub's certificate names: this machine's, and those at which its owner says the hub is reached. In a
 * container, the hub cannot see the addresses of the machine that forwards its ports.
 */
final class CertifiedAddresses {
    /** What is neither is a name, and no name is looked up here. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-fA-F:.]+]");

    private CertifiedAddresses() {}

    /**
     * Looks up the machine's addresses and blocks: call it off the event loop.
     *
     * @param origins that were admitted, such as {@code https://192.168.178.20:8443}
     */
    static List<InetAddress> find(List<String> origins) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>(LanAddresses.find());
        addresses.add(InetAddress.getByName("127.0.0.1"));
        addresses.add(InetAddress.getByName("::1"));
        for (String origin : origins) {
            String host = URI.create(origin).getHost();
            if (host != null && ADDRESS.matcher(host).matches()) {
                addresses.add(InetAddress.getByName(host));
            }
        }
        return addresses;
    }
}
