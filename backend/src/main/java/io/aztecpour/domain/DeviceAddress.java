package io.aztecpour.domain;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns what an admin types ({@code 10.0.0.21}, {@code http://tap-1.local/}) into one base address. */
public final class DeviceAddress {
    private static final int USUAL_PORT = 80;
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** All four bytes in one number. */
    private static final Pattern ONE_NUMBER = Pattern.compile("\\d{1,10}|0x[0-9a-f]{1,8}");

    private static final long MOST_IPV4 = 0xFFFF_FFFFL;

    /** The longest run of zeros of an IPv6 address, two groups or more, which is left out. */
    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(:0)+(?![0-9a-f])");

    private DeviceAddress() {}

    /**
     * An address in digits has one spelling whatever was typed: {@code 010.0.0.21} is read as the hub's connections read
     * it, as {@code 10.0.0.21}, and {@code [::ffff:10.0.0.21]} is the same.
     *
     * @param field the name of the input, for the message
     * @return scheme, host in lower case, and port unless it is the usual one, without a trailing slash: one spelling for one
     *     address
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
        Check.that(plain, field, FieldError.NO_ADDRESS);
        String host = host(address.getHost().toLowerCase(Locale.ROOT));
        return "http://" + host
                + (address.getPort() < 0 || address.getPort() == USUAL_PORT ? "" : ":" + address.getPort());
    }

    private static URI parse(String text, String field) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException malformed) {
            throw Fault.invalid(field, FieldError.NO_ADDRESS);
        }
    }

    private static String host(String host) {
        if (host.startsWith("[")) {
            return ipv6(host.substring(1, host.length() - 1));
        }
        // The dot at the end says that a name is complete, and every name of a device is.
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (ONE_NUMBER.matcher(name).matches()) {
            return ofNumber(name);
        }
        return IPV4.matcher(name).matches()
                ? Arrays.stream(name.split("\\."))
                        .map(part -> String.valueOf(Integer.parseInt(part)))
                        .collect(Collectors.joining("."))
                : name;
    }

    private static String ofNumber(String name) {
        long number = name.startsWith("0x") ? Long.parseLong(name.substring(2), 16) : Long.parseLong(name);
        return number > MOST_IPV4
                ? name
                : IntStream.of(24, 16, 8, 0)
                        .mapToObj(bits -> String.valueOf(number >> bits & 0xFF))
                        .collect(Collectors.joining("."));
    }

    /** What follows a percent sign names a network card of the hub. */
    private static String ipv6(String literal) {
        int zone = literal.indexOf('%');
        String digits = zone < 0 ? literal : literal.substring(0, zone);
        try {
            InetAddress address = InetAddress.getByName("[" + digits + "]");
            String text = address.getHostAddress();
            return text.contains(":") ? "[" + shortened(text) + (zone < 0 ? "" : literal.substring(zone)) + "]" : text;
        } catch (UnknownHostException odd) {
            return "[" + literal + "]";
        }
    }

    private static String shortened(String groups) {
        return ZEROS.matcher(groups)
                .results()
                .max((one, other) ->
                        Integer.compare(one.group().length(), other.group().length()))
                .map(zeros -> (groups.substring(0, zeros.start()) + "::" + groups.substring(zeros.end()))
                        .replaceAll(":{2,}", "::"))
                .orElse(groups);
    }
}
