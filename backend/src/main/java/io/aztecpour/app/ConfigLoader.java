package io.aztecpour.app;

import io.aztecpour.app.ConfigSource.Entry;
import io.aztecpour.bus.message.TapDraft;
import io.aztecpour.domain.HubSettings.GuestAccess;
import io.aztecpour.domain.HubSettings.PourAccess;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the settings of a run from file and environment; an unknown or impossible one names itself and its place. */
final class ConfigLoader {
    private static final Set<String> KEYS = Set.of(
            "host",
            "port",
            "data",
            "tls",
            "https_port",
            "access.pour",
            "access.guests",
            "access.origins",
            "access.proxies",
            "admin_pin",
            "bartender_pin");
    private static final Set<String> LISTS = Set.of("access.origins", "access.proxies");
    private static final Pattern ITEM = Pattern.compile("\\[\\d+]");

    private final ConfigSource source;

    private ConfigLoader(ConfigSource source) {
        this.source = source;
    }

    /**
     * @param file null for none
     * @param environment of the process
     * @param defaults what holds where neither says anything
     */
    static HubConfig load(@Nullable Path file, Map<String, String> environment, HubConfig defaults) {
        ConfigSource read = file == null ? new ConfigSource() : ConfigSource.ofFile(file);
        ConfigLoader loader = new ConfigLoader(read.withEnvironment(environment, variables()));
        read.all().forEach(ConfigLoader::checkKnown);
        return loader.over(defaults);
    }

    private static Map<String, String> variables() {
        return KEYS.stream()
                .collect(Collectors.toMap(
                        key -> "AZTEC_" + key.replace('.', '_').toUpperCase(Locale.ROOT),
                        key -> key,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static void checkKnown(String key, Entry entry) {
        boolean known =
                KEYS.contains(key) || LISTS.stream().anyMatch(list -> isItem(key, list)) || ConfiguredTaps.isKey(key);
        if (!known) {
            throw new ConfigFault(entry.place(), "there is no setting \"%s\"".formatted(key));
        }
    }

    private static boolean isItem(String key, String list) {
        return key.startsWith(list)
                && ITEM.matcher(key.substring(list.length())).matches();
    }

    private HubConfig over(HubConfig defaults) {
        List<TapDraft> taps = ConfiguredTaps.read(source);
        return new HubConfig(
                value("host", defaults.host(), Values::host),
                value("port", defaults.port(), Values::port),
                value("data", defaults.data(), Path::of),
                value("tls", defaults.tls(), ConfigLoader::yesOrNo),
                value("https_port", defaults.httpsPort(), Values::port),
                list("access.origins", defaults.origins(), Values::origin),
                list("access.proxies", defaults.proxies(), Values::address),
                maybe("access.pour", defaults.accessPour(), text -> PourAccess.valueOf(text.toUpperCase(Locale.ROOT))),
                maybe(
                        "access.guests",
                        defaults.accessGuests(),
                        text -> GuestAccess.valueOf(text.toUpperCase(Locale.ROOT))),
                maybe("admin_pin", defaults.adminPin(), ConfigLoader::pin),
                maybe("bartender_pin", defaults.bartenderPin(), ConfigLoader::pin),
                taps.isEmpty() ? defaults.taps() : taps);
    }

    private <T> T value(String key, T otherwise, Function<String, T> read) {
        return source.find(key).map(entry -> read(key, entry, read)).orElse(otherwise);
    }

    private <T> @Nullable T maybe(String key, @Nullable T otherwise, Function<String, T> read) {
        Entry entry = source.find(key).orElse(null);
        return entry == null ? otherwise : read(key, entry, read);
    }

    static <T> T read(String key, Entry entry, Function<String, T> read) {
        try {
            return read.apply(entry.text().strip());
        } catch (ConfigFault explained) {
            throw explained;
        } catch (RuntimeException impossible) {
            // The value itself is not repeated: it may be a PIN.
            throw new ConfigFault(entry.place(), "\"%s\" cannot be read: %s".formatted(key, expected(key)));
        }
    }

    private static String expected(String key) {
        return switch (key) {
            case "port", "https_port" -> Values.PORT;
            case "host" -> Values.HOST;
            case "access.origins" -> Values.ORIGIN;
            case "access.proxies" -> Values.ADDRESS;
            case "tls" -> "it must be true or false";
            case "access.pour" -> "it must be staff or anyone";
            case "access.guests" -> "it must be any or known";
            case "admin_pin", "bartender_pin" -> "it must have 4 to 64 characters";
            default -> key.endsWith("density_g_per_ml") ? "it must be a number" : "it has another form";
        };
    }

    private static boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> true;
            case "false", "no", "0" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String pin(String text) {
        if (text.length() < 4 || text.length() > 64) {
            throw new IllegalArgumentException("length");
        }
        return text;
    }

    /** Of a file as a list, or as one text with commas, as the environment has it. */
    private List<String> list(String key, List<String> otherwise, UnaryOperator<String> read) {
        List<String> listed = source.all().entrySet().stream()
                .filter(entry -> isItem(entry.getKey(), key))
                .map(entry -> read(key, entry.getValue(), read))
                .toList();
        return value(
                key,
                listed.isEmpty() ? otherwise : listed,
                text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(read)
                        .toList());
    }
}
