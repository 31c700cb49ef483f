package io.aztecpour.app;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values that option, environment and file have in common; what cannot be is an {@link IllegalArgumentException}. */
final class Values {
    static final String PORT = "it must be a whole number from 0 to 65535";
    static final String HOST = "it must be an address or name of this machine, such as 0.0.0.0 or 192.168.1.20";
    static final String ORIGIN = "it must look like https://bar.example or http://bar.local:3000";

    static final String ADDRESS = "it must be an address such as 127.0.0.1 or fd00::2";

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern NUMBERS = Pattern.compile("[\\d.]*");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");

    private Values() {}

    static int port(String text) {
        int port = Integer.parseInt(text);
        require(port >= 0 && port <= HIGHEST_PORT, PORT);
        return port;
    }

    /** Looks at the form alone: whether this machine has it is seen when it listens. */
    static String host(String text) {
        boolean known = NUMBERS.matcher(text).matches()
                ? IPV4.matcher(text).matches()
                : IPV6.matcher(text).matches() || NAME.matcher(text).matches();
        require(known, HOST);
        return text;
    }

    static String address(String text) {
        require(IPV4.matcher(text).matches() || IPV6.matcher(text).matches(), ADDRESS);
        return text;
    }

    /** @return as browsers send it */
    static String origin(String text) {
        URI page = URI.create(text);
        boolean plain = page.getScheme() != null
                && Set.of("http", "https").contains(page.getScheme().toLowerCase(Locale.ROOT))
                && page.getHost() != null
                && page.getUserInfo() == null
                && page.getRawPath().isEmpty()
                && page.getQuery() == null
                && page.getFragment() == null;
        require(plain, ORIGIN);
        return text.toLowerCase(Locale.ROOT)
                .replaceFirst("^(http://[^:]*|http://\\[.*]):80$|^(https://[^:]*|https://\\[.*]):443$", "$1$2");
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(expected);
        }
    }

    /** Of an option such as {@code --port}. */
    static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                return port(text);
            } catch (IllegalArgumentException impossible) {
                throw new TypeConversionException(PORT);
            }
        }
    }

    /** Of {@code --host}. */
    static final class Host implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            try {
                return host(text);
            } catch (IllegalArgumentException impossible) {
                throw new TypeConversionException(HOST);
            }
        }
    }

    /** Of {@code --speed}. */
    static final class Speed implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            double speed = number(text);
            if (!(speed > 0) || Double.isInfinite(speed)) {
                throw new TypeConversionException("it must be a number above 0");
            }
            return speed;
        }

        private static double number(String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException none) {
                return Double.NaN;
            }
        }
    }
}
