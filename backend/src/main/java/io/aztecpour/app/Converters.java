package io.aztecpour.app;

import com.fasterxml.jackson.databind.util.StdConverter;
import io.aztecpour.domain.HubSettings.GuestAccess;
import io.aztecpour.domain.HubSettings.PourAccess;
import io.aztecpour.store.postgres.PostgresUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Read texts for picocli (options) and Jackson (environment, settings file) alike: the same values, the same words. */
final class Converters {
    private static final String IPV4 = "((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}";
    private static final String IPV6 = "[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?";
    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?";
    private static final String NO_NUMBERS = "(?![\\d.]*$)";

    private Converters() {}

    /** Fails with what was expected; never repeats the text, which may be a PIN. */
    abstract static class FromText<T> extends StdConverter<String, T> implements ITypeConverter<T> {
        private final String expected;
        private final Function<String, T> parse;

        /** @param parse throws {@link IllegalArgumentException} where the text cannot be read */
        FromText(String expected, Function<String, T> parse) {
            this.expected = expected;
            this.parse = parse;
        }

        @Override
        public final T convert(String text) {
            try {
                return parse.apply(text.strip());
            } catch (IllegalArgumentException unreadable) {
                throw new TypeConversionException(expected);
            }
        }
    }

    private static <T> T require(T value, Predicate<T> possible) {
        if (!possible.test(value)) {
            throw new IllegalArgumentException("impossible");
        }
        return value;
    }

    private static UnaryOperator<String> matching(String form) {
        Predicate<String> matches = Pattern.compile(form).asMatchPredicate();
        return text -> require(text, matches);
    }

    static final class Port extends FromText<Integer> {
        Port() {
            super(
                    "it must be a whole number from 0 to 65535",
                    text -> require(Integer.valueOf(text), port -> port >= 0 && port <= 65_535));
        }
    }

    /** Judges the form alone; whether this machine has the address shows when it listens. */
    static final class Host extends FromText<String> {
        Host() {
            super(
                    "it must be an address or name of this machine, such as 0.0.0.0 or 192.168.1.20",
                    matching(IPV4 + "|" + IPV6 + "|" + NO_NUMBERS + NAME));
        }
    }

    static final class Address extends FromText<String> {
        Address() {
            super("it must be an address such as 127.0.0.1 or fd00::2", matching(IPV4 + "|" + IPV6));
        }
    }

    /** Gives the origin as browsers send it. */
    static final class Origin extends FromText<String> {
        private static final Pattern OWN_PORT =
                Pattern.compile("^(http://[^:]*|http://\\[.*]):80$|^(https://[^:]*|https://\\[.*]):443$");

        Origin() {
            super(
                    "it must look like https://bar.example or http://bar.local:3000",
                    text -> OWN_PORT.matcher(require(text.toLowerCase(Locale.ROOT), Origin::isOrigin))
                            .replaceFirst("$1$2"));
        }

        private static boolean isOrigin(String text) {
            URI page = URI.create(text);
            return ("http".equals(page.getScheme()) || "https".equals(page.getScheme()))
                    && page.getHost() != null
                    && page.getUserInfo() == null
                    && page.getRawPath().isEmpty()
                    && page.getQuery() == null
                    && page.getFragment() == null;
        }
    }

    static final class UrlPath extends FromText<String> {
        UrlPath() {
            super("it must be a path such as /bar, without a slash at the end", matching("(/[A-Za-z0-9._~-]+)+"));
        }
    }

    static final class Directory extends FromText<Path> {
        Directory() {
            super("it must be a path", Path::of);
        }
    }

    static final class Database extends FromText<PostgresUrl> {
        Database() {
            super(
                    "it must look like postgresql://user@host:5432/name, and after a \"?\" only "
                            + String.join(", ", PostgresUrl.PARAMETERS),
                    PostgresUrl::parse);
        }
    }

    /** Of the command line, which everybody on the machine can read. */
    static final class DatabaseOption extends FromText<PostgresUrl> {
        DatabaseOption() {
            super(
                    "it must look like postgresql://user@host:5432/name, without a password: everybody on this machine can read"
                            + " the command line. Set AZTEC_DATABASE_PASSWORD, database_password in the settings file, or ~/.pgpass",
                    text -> require(PostgresUrl.parse(text), url -> url.password() == null));
        }
    }

    static final class MemberName extends FromText<HubConfig.Member> {
        MemberName() {
            super("it must be a host or address of a hub, such as 192.168.1.20 or bar-2:5701", MemberName::read);
        }

        private static HubConfig.Member read(String text) {
            String[] parts = text.split(":", 2);
            String host = matching(IPV4 + "|" + NO_NUMBERS + NAME).apply(parts[0]);
            int port = parts.length == 1 ? ClusterBus.PORT : Integer.parseInt(parts[1]);
            return new HubConfig.Member(host, require(port, one -> one > 0 && one <= ClusterBus.GREATEST_PORT));
        }
    }

    static final class ClusterName extends FromText<String> {
        ClusterName() {
            super("it must have 1 to 40 letters, digits or hyphens", matching("[A-Za-z0-9-]{1,40}"));
        }
    }

    static final class NightlyTime extends FromText<HubConfig.Nightly> {
        NightlyTime() {
            super(
                    "it must be a time of day such as 05:00, or off",
                    text -> text.equalsIgnoreCase("off") || text.equalsIgnoreCase("false")
                            ? HubConfig.Nightly.OFF
                            : new HubConfig.Nightly(time(text)));
        }

        private static LocalTime time(String text) {
            try {
                return LocalTime.parse(text.length() == "5:00".length() ? "0" + text : text);
            } catch (DateTimeParseException unreadable) {
                throw new IllegalArgumentException(unreadable);
            }
        }
    }

    static final class Flag extends FromText<Boolean> {
        Flag() {
            super("it must be true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "yes", "1" -> true;
                case "false", "no", "0" -> false;
                default -> throw new IllegalArgumentException(text);
            });
        }
    }

    static final class PourAccessName extends FromText<PourAccess> {
        PourAccessName() {
            super("it must be staff or anyone", text -> PourAccess.valueOf(text.toUpperCase(Locale.ROOT)));
        }
    }

    static final class GuestAccessName extends FromText<GuestAccess> {
        GuestAccessName() {
            super("it must be any or known", text -> GuestAccess.valueOf(text.toUpperCase(Locale.ROOT)));
        }
    }

    static final class Pin extends FromText<String> {
        Pin() {
            super(
                    "it must have 4 to 64 characters",
                    text -> require(text, pin -> pin.length() >= 4 && pin.length() <= 64));
        }
    }

    static final class Speed extends FromText<Double> {
        Speed() {
            super(
                    "it must be a number above 0",
                    text -> require(Double.valueOf(text), speed -> speed > 0 && !speed.isInfinite()));
        }
    }

    static final class Patience extends FromText<Double> {
        Patience() {
            super("it must be a number of 1 or more", text -> require(Double.valueOf(text), times -> times >= 1));
        }
    }

    static final class DeviceUrl extends FromText<String> {
        DeviceUrl() {
            super("it must look like http://192.168.1.50", matching("http://[^/\\s]+/?"));
        }
    }
}
