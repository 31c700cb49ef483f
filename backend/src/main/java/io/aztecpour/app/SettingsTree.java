package io.aztecpour.app;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The settings of all sources before Jackson binds them, and the place of each. Values stay texts: as a number, the PIN 0123
 * would lose its zero.
 */
final class SettingsTree {
    /** Lists that may be one text with commas, the only form the environment has. */
    private static final Set<String> LISTS = Set.of("/access/origins", "/access/proxies", "/cluster/members");

    private final ObjectNode root;
    private final Map<JsonPointer, String> places = new HashMap<>();

    SettingsTree(ObjectNode defaults) {
        root = defaults;
        root.putObject("access");
        root.putObject("backup");
        root.putObject("cluster");
    }

    JsonNode root() {
        return root;
    }

    /** @throws ConfigFault where the file is missing or no YAML, or a setting in it has no value or two */
    void addFile(Path file) {
        String name = String.valueOf(file.getFileName());
        try (JsonParser yaml = new YAMLFactory().createParser(Files.readString(file))) {
            addAll(yaml.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION), name);
        } catch (JsonProcessingException malformed) {
            throw new ConfigFault(line(name, malformed.getLocation()), malformed.getOriginalMessage());
        } catch (NoSuchFileException missing) {
            throw new ConfigFault(file.toString(), "there is no such file");
        } catch (IOException unreadable) {
            String reason = Files.isDirectory(file) ? "it is a folder" : String.valueOf(unreadable.getMessage());
            throw new ConfigFault(file.toString(), "cannot be read: " + reason);
        }
    }

    private static String line(String file, JsonLocation location) {
        return location == null ? file : file + " line " + location.getLineNr();
    }

    private void addAll(JsonParser yaml, String file) throws IOException {
        if (yaml.nextToken() == null) {
            return;
        }
        if (!(node(yaml, file) instanceof ObjectNode settings) || yaml.nextToken() != null) {
            throw new ConfigFault(file, "settings are one document of lines such as \"port: 8080\"");
        }
        root.setAll(settings);
    }

    private JsonNode node(JsonParser yaml, String file) throws IOException {
        JsonPointer at = yaml.getParsingContext().pathAsPointer();
        places.put(at, line(file, yaml.currentTokenLocation()));
        if (yaml.isExpectedStartObjectToken()) {
            ObjectNode group = root.objectNode();
            for (String name = yaml.nextFieldName(); name != null; name = yaml.nextFieldName()) {
                yaml.nextToken();
                group.set(name, node(yaml, file));
            }
            return group;
        }
        if (yaml.isExpectedStartArrayToken()) {
            ArrayNode list = root.arrayNode();
            while (yaml.nextToken() != JsonToken.END_ARRAY) {
                list.add(node(yaml, file));
            }
            return list;
        }
        if (yaml.hasToken(JsonToken.VALUE_NULL) || yaml.getText().isBlank()) {
            throw fault(at, "has no value: leave the line out");
        }
        return value(at, yaml.getText());
    }

    private JsonNode value(JsonPointer at, String text) {
        if (!isList(at)) {
            return root.textNode(text);
        }
        ArrayNode list = root.arrayNode();
        for (String item : text.split(",", -1)) {
            list.add(item);
        }
        return list;
    }

    private static boolean isList(JsonPointer at) {
        return LISTS.contains(at.toString());
    }

    /** Beats what is there already; a file that has no group where one belongs fails when it is bound. */
    void override(JsonPointer at, String text, String place) {
        if (root.at(at.head()) instanceof ObjectNode group) {
            group.set(at.last().getMatchingProperty(), value(at, text));
            places.keySet().removeIf(each -> each.toString().startsWith(at + "/"));
            places.put(at, place);
        }
    }

    /** @return the place of the value, or else of what it belongs to */
    String place(JsonPointer at) {
        String place = places.get(at);
        return place == null ? place(at.head()) : place;
    }

    /** @return with the name of the setting, which an item of a list has from the list */
    ConfigFault fault(JsonPointer at, String what) {
        JsonPointer named = isList(at.head()) ? at.head() : at;
        return new ConfigFault(place(at), "\"%s\" %s".formatted(key(named), what));
    }

    /** @return as {@code taps[0].name} */
    static String key(JsonPointer at) {
        return at.toString().substring(1).replaceAll("/(\\d+)", "[$1]").replace('/', '.');
    }
}
