package io.aztecpour.domain;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns what an admin types ({@code 10.0.0.21}, {@code http://tap-1.local/}) into one base address. */
public final class DeviceAddress {
    private static final int USUAL_PORT = 80;

    private DeviceAddress() {}

    /**
     * @param field the name of the input, for the message
     * @return scheme, host in lower case, and port unless it is the usual one, without a trailing slash: one spelling for one
     *     device
     * @throws Fault {@link Code#INVALID} naming the field
     */
    public static String normalize(@Nullable String typed, String field) {
        String text = Check.text(typed, 1, 200, field).strip();
        URI address = parse(text.contains("://") ? text : "http://" + text, field);
        boolean plain = "http".equalsIgnoreCase(address.getScheme())
                && address.getHost() != null
                && address.getUserInfo() == null
                && (address.getPath() == null || address.getPath().isEmpty() || "/".equals(address.getPath()))
                && address.getQuery() == null
                && address.getFragment() == null
                && address.getPort() <= 65_535
                && address.getPort() != 0;
        Check.that(plain, field, "must be a device's address such as 10.0.0.21 or http://tap-1.local");
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return "http://" + host
                + (address.getPort() < 0 || address.getPort() == USUAL_PORT ? "" : ":" + address.getPort());
    }

    private static URI parse(String text, String field) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid(field, "must be a device's address such as 10.0.0.21 or http://tap-1.local");
        }
    }
}
