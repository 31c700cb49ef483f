package io.aztecpour.app;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Single settings as text with the place each came from: {@code access.pour = anyone (aztec-pour.yaml line 4)}. */
final class ConfigSource {
    /**
     * One setting.
     *
     * @param place where it stands, for messages
     */
    record Entry(String text, String place) {}

    private final Map<String, Entry> entries = new LinkedHashMap<>();

    Optional<Entry> find(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    Map<String, Entry> all() {
        return entries;
    }

    /** Reads {@code AZTEC_ACCESS_POUR} as {@code access.pour}, over what is known already. */
    ConfigSource withEnvironment(Map<String, String> environment, Map<String, String> keysByVariable) {
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (!variable.startsWith("AZTEC_")) {
                return;
            }
            String key = keysByVariable.get(variable);
            if (key == null) {
                throw new ConfigFault(
                        "environment variable " + variable,
                        "there is no such setting; known are " + String.join(", ", keysByVariable.keySet()));
            }
            entries.put(key, new Entry(text, "environment variable " + variable));
        });
        return this;
    }

    /** @throws ConfigFault where the file is missing or no YAML, or a setting in it has no value or two */
    static ConfigSource ofFile(Path file) {
        ConfigSource source = new ConfigSource();
        try (JsonParser yaml = new YAMLFactory()
                .createParser(Files.readString(file))
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)) {
            source.flatten(yaml, file.getFileName().toString());
        } catch (JsonProcessingException malformed) {
            throw new ConfigFault(
                    place(file.getFileName().toString(), malformed.getLocation()), malformed.getOriginalMessage());
        } catch (NoSuchFileException missing) {
            throw new ConfigFault(file.toString(), "there is no such file");
        } catch (IOException unreadable) {
            throw new ConfigFault(file.toString(), "cannot be read: " + reason(file, unreadable));
        }
        return source;
    }

    private static String reason(Path file, IOException unreadable) {
        return Files.isDirectory(file) ? "it is a folder" : String.valueOf(unreadable.getMessage());
    }

    /** Lists and maps become {@code taps[0].name}. */
    private void flatten(JsonParser yaml, String file) throws IOException {
        for (JsonToken token = yaml.nextToken(); token != null; token = yaml.nextToken()) {
            if (token.isScalarValue()) {
                add(key(yaml), token, new Entry(yaml.getText(), place(file, yaml.currentTokenLocation())));
            }
        }
    }

    private void add(String key, JsonToken token, Entry entry) {
        if (token == JsonToken.VALUE_NULL || entry.text().isBlank()) {
            throw new ConfigFault(entry.place(), "\"%s\" has no value: leave the line out".formatted(key));
        }
        if (entries.put(key, entry) != null) {
            throw new ConfigFault(entry.place(), "\"%s\" is there twice".formatted(key));
        }
    }

    private static String key(JsonParser yaml) {
        String pointer = yaml.getParsingContext().pathAsPointer().toString();
        return pointer.substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }

    private static String place(String file, JsonLocation location) {
        return location == null ? file : file + " line " + location.getLineNr();
    }
}
