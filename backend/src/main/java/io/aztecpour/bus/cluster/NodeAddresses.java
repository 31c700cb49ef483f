package io.aztecpour.bus.cluster;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where browsers find the other nodes.
 *
 * @param addresses public base URLs, such as {@code http://bar-1:8080}, without the node's own
 */
public record NodeAddresses(List<String> addresses) {
    /** More than any bar has; bounds what every answer and every page carries. */
    private static final int MOST = 16;

    /** Host and port alone: no credentials, path or query, and nothing that could end a header's directive. */
    private static final Pattern ADDRESS = Pattern.compile(
            "https?://([a-z0-9][a-z0-9.-]{0,252}|\\[[0-9a-f:.]{2,45}])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    public NodeAddresses {
        addresses = List.copyOf(addresses);
    }

    /** @return those that a page may go to; others are left out, as one wrong setting must not cost the rest */
    public NodeAddresses usable() {
        return new NodeAddresses(addresses.stream()
                .map(address -> address.endsWith("/") ? address.substring(0, address.length() - 1) : address)
                .filter(address -> ADDRESS.matcher(address).matches())
                .distinct()
                .limit(MOST)
                .toList());
    }
}
