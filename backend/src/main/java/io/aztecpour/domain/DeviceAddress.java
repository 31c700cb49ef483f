package io.aztecpour.domain;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns what an admin types ({@code 10.0.0.21}, {@code http://tap-1.local/}) into one base address. */
public final class DeviceAddress {
    private static final int USUAL_PORT = 80;
    private static final Pattern IPV4 = Pattern.compile("\\d+(\\.\\d+){3}");

    /** All four bytes in one number. */
    private static final Pattern ONE_NUMBER = Pattern.compile("\\d+|0x[0-9a-f]+");

    private static final BigInteger BYTE = BigInteger.valueOf(0xFF);

    /** A connection to any address of this machine is one to its loopback. */
    private static final String ANY_IPV4 = "0.0.0.0";

    private static final String LOOPBACK_IPV4 = "127.0.0.1";
    private static final String ANY_IPV6 = "::";
    private static final String LOOPBACK_IPV6 = "::1";

    /** What the name system can carry. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})*");

    private static final String ESCAPED_PERCENT = "25";

    /** The longest run of zeros of an IPv6 address, two groups or more, which is left out. */
    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(:0)+(?![0-9a-f])");

    private DeviceAddress() {}

    /**
     * An address in digits has one spelling whatever was typed: {@code 010.0.0.21} is read as the hub's connections read
     * it, as {@code 10.0.0.21}, and {@code [::ffff:10.0.0.21]} and {@code 167772181} are the same.
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

    /**
     * Checks an address that somebody has just typed; one that the store holds stays, even where it leads nowhere.
     *
     * @param url normalized
     * @throws Fault {@link Code#INVALID} naming the field, where its host is a number that is no address, or too long
     */
    public static void requireHost(String url, String field) {
        String host = URI.create(url).getHost();
        String last = host.substring(host.lastIndexOf('.') + 1);
        boolean usable = host.startsWith("[")
                || (NAME.matcher(host).matches() && (!ONE_NUMBER.matcher(last).matches() || isIpv4(host)));
        Check.that(usable, field, FieldError.NO_ADDRESS);
    }

    private static boolean isIpv4(String host) {
        return IPV4.matcher(host).matches()
                && Arrays.stream(host.split("\\.")).map(BigInteger::new).noneMatch(part -> part.compareTo(BYTE) > 0);
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
                ? ofParts(Arrays.stream(name.split("\\.")).map(BigInteger::new).toList(), name)
                : name;
    }

    private static String ofNumber(String name) {
        BigInteger number = name.startsWith("0x") ? new BigInteger(name.substring(2), 16) : new BigInteger(name);
        return number.bitLength() > Integer.SIZE
                ? name
                : ofParts(
                        IntStream.of(24, 16, 8, 0)
                                .mapToObj(bits -> number.shiftRight(bits).and(BYTE))
                                .toList(),
                        name);
    }

    /** @param name is returned where the parts are no address */
    private static String ofParts(List<BigInteger> parts, String name) {
        if (parts.stream().anyMatch(part -> part.compareTo(BYTE) > 0)) {
            return name;
        }
        String address = parts.stream().map(BigInteger::toString).collect(Collectors.joining("."));
        return address.equals(ANY_IPV4) ? LOOPBACK_IPV4 : address;
    }

    /** What follows a percent sign names a network card of the hub. */
    private static String ipv6(String literal) {
        int percent = literal.indexOf('%');
        String digits = percent < 0 ? literal : literal.substring(0, percent);
        String zone = percent < 0 ? "" : "%25" + unescaped(literal.substring(percent + 1));
        try {
            InetAddress address = InetAddress.getByName("[" + digits + "]");
            String text = address.getHostAddress();
            return text.contains(":") ? "[" + loopback(shortened(text)) + zone + "]" : text;
        } catch (UnknownHostException odd) {
            return "[" + literal + "]";
        }
    }

    private static String unescaped(String zone) {
        return zone.startsWith(ESCAPED_PERCENT) && zone.length() > ESCAPED_PERCENT.length()
                ? zone.substring(ESCAPED_PERCENT.length())
                : zone;
    }

    private static String loopback(String address) {
        return address.equals(ANY_IPV6) ? LOOPBACK_IPV6 : address;
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
