package io.aztecpour.app;

import io.aztecpour.app.ConfigSource.Entry;
import io.aztecpour.bus.message.TapDraft;
import io.aztecpour.domain.HubSettings.GuestAccess;
import io.aztecpour.domain.HubSettings.PourAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
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
            "admin_pin",
            "bartender_pin");
    private static final Pattern ORIGIN = Pattern.compile("access\\.origins\\[\\d+]");
    private static final Pattern TAP =
            Pattern.compile("taps\\[(\\d+)]\\.(id|name|drink|colour|density_g_per_ml|dispenser_url|scale_url)");
    private static final int HIGHEST_PORT = 65_535;

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
        boolean known = KEYS.contains(key)
                || ORIGIN.matcher(key).matches()
                || TAP.matcher(key).matches();
        if (!known) {
            throw new ConfigFault(entry.place(), "there is no setting \"%s\"".formatted(key));
        }
    }

    private HubConfig over(HubConfig defaults) {
        return new HubConfig(
                value("host", defaults.host(), text -> text),
                value("port", defaults.port(), ConfigLoader::port),
                value("data", defaults.data(), Path::of),
                value("tls", defaults.tls(), ConfigLoader::yesOrNo),
                value("https_port", defaults.httpsPort(), ConfigLoader::port),
                origins(defaults),
                maybe("access.pour", defaults.accessPour(), text -> PourAccess.valueOf(text.toUpperCase(Locale.ROOT))),
                maybe(
                        "access.guests",
                        defaults.accessGuests(),
                        text -> GuestAccess.valueOf(text.toUpperCase(Locale.ROOT))),
                maybe("admin_pin", defaults.adminPin(), ConfigLoader::pin),
                maybe("bartender_pin", defaults.bartenderPin(), ConfigLoader::pin),
                taps(defaults));
    }

    private <T> T value(String key, T otherwise, Function<String, T> read) {
        return source.find(key).map(entry -> read(key, entry, read)).orElse(otherwise);
    }

    private <T> @Nullable T maybe(String key, @Nullable T otherwise, Function<String, T> read) {
        Entry entry = source.find(key).orElse(null);
        return entry == null ? otherwise : read(key, entry, read);
    }

    private static <T> T read(String key, Entry entry, Function<String, T> read) {
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
            case "port", "https_port" -> "it must be a whole number from 0 to 65535";
            case "tls" -> "it must be true or false";
            case "access.pour" -> "it must be staff or anyone";
            case "access.guests" -> "it must be any or known";
            case "admin_pin", "bartender_pin" -> "it must have 4 to 64 characters";
            default -> "it has another form";
        };
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 0 || port > HIGHEST_PORT) {
            throw new NumberFormatException(text);
        }
        return port;
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

    private List<String> origins(HubConfig defaults) {
        List<String> listed = source.all().entrySet().stream()
                .filter(entry -> ORIGIN.matcher(entry.getKey()).matches())
                .map(entry -> entry.getValue().text())
                .toList();
        return value(
                "access.origins",
                listed.isEmpty() ? defaults.origins() : listed,
                text -> Arrays.stream(text.split(",")).map(String::strip).toList());
    }

    private List<TapDraft> taps(HubConfig defaults) {
        Map<Integer, Map<String, Entry>> fields = new TreeMap<>();
        source.all().forEach((key, entry) -> {
            Matcher tap = TAP.matcher(key);
            if (tap.matches()) {
                fields.computeIfAbsent(Integer.valueOf(tap.group(1)), each -> new TreeMap<>())
                        .put(tap.group(2), entry);
            }
        });
        List<TapDraft> taps = new ArrayList<>();
        fields.values().forEach(tap -> taps.add(tap(tap)));
        return taps.isEmpty() ? defaults.taps() : taps;
    }

    private static TapDraft tap(Map<String, Entry> fields) {
        Entry url = fields.get("dispenser_url");
        if (url == null) {
            throw new ConfigFault(fields.values().iterator().next().place(), "this tap has no \"dispenser_url\"");
        }
        Entry density = fields.get("density_g_per_ml");
        return new TapDraft(
                text(fields, "id"),
                text(fields, "name"),
                text(fields, "drink"),
                text(fields, "colour"),
                density == null ? null : (Double) read("density_g_per_ml", density, Double::parseDouble),
                url.text(),
                text(fields, "scale_url"));
    }

    private static @Nullable String text(Map<String, Entry> fields, String name) {
        Entry entry = fields.get(name);
        return entry == null ? null : entry.text();
    }
}
