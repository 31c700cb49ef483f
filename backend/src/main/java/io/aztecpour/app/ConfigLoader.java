package io.aztecpour.app;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aztecpour.bar.TapBook;
import io.aztecpour.bus.Json;
import io.aztecpour.bus.bar.TapDraft;
import io.aztecpour.domain.Fault;
import io.aztecpour.domain.FieldError;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Binds file and environment to the settings of a run; an unknown or impossible setting names itself and its place. */
final class ConfigLoader {
    /** All settings but the taps: {@code /access/pour} is {@code AZTEC_ACCESS_POUR}. */
    private static final SortedMap<String, JsonPointer> VARIABLES = Pattern.compile(" ")
            .splitAsStream("/host /port /data /database /database_password /tls /https_port /admin_pin /bartender_pin"
                    + " /access/pour /access/guests /access/origins /access/proxies /access/path"
                    + " /backup/folder /backup/at /cluster/members /cluster/name /cluster/address /cluster/url")
            .collect(Collectors.toMap(
                    at -> "AZTEC" + at.replace('/', '_').toUpperCase(Locale.ROOT),
                    JsonPointer::compile,
                    (one, other) -> one,
                    TreeMap::new));

    private static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final SettingsTree tree;

    private ConfigLoader(String host) {
        tree = new SettingsTree(MAPPER.createObjectNode()
                .put("host", host)
                .put("port", "8080")
                .put("data", "data")
                .put("tls", "false")
                .put("https_port", "8443"));
    }

    /**
     * @param file null for none
     * @param environment of the process
     * @param host where neither says anything
     */
    static HubConfig load(@Nullable Path file, Map<String, String> environment, String host) {
        ConfigLoader loader = new ConfigLoader(host);
        if (file != null) {
            loader.tree.addFile(file);
        }
        new TreeMap<>(environment).forEach(loader::override);
        HubConfig config = loader.bind();
        loader.checkTaps(config.taps());
        return config;
    }

    private void override(String variable, String text) {
        JsonPointer at = VARIABLES.get(variable);
        if (at != null) {
            tree.override(at, text, "environment variable " + variable);
        } else if (variable.startsWith("AZTEC_")) {
            throw new ConfigFault(
                    "environment variable " + variable,
                    "there is no such setting; known are " + String.join(", ", VARIABLES.keySet()));
        }
    }

    private HubConfig bind() {
        try {
            return MAPPER.treeToValue(tree.root(), HubConfig.class);
        } catch (JsonMappingException impossible) {
            throw fault(impossible);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException(defect);
        }
    }

    private ConfigFault fault(JsonMappingException impossible) {
        JsonPointer at = JsonPointer.empty();
        for (Reference step : impossible.getPath()) {
            String name = step.getFieldName();
            at = name == null ? at.appendIndex(step.getIndex()) : at.appendProperty(name);
        }
        if (impossible instanceof UnrecognizedPropertyException) {
            return new ConfigFault(tree.place(at), "there is no setting \"%s\"".formatted(SettingsTree.key(at)));
        }
        return impossible.getCause() instanceof Fault wrong
                ? fault(at, wrong)
                : tree.fault(at, "cannot be read: " + expected(impossible));
    }

    private static String expected(JsonMappingException impossible) {
        if (impossible.getCause() instanceof TypeConversionException wrong) {
            return String.valueOf(wrong.getMessage());
        }
        return impossible instanceof InvalidFormatException ? "it must be a number" : "it has another form";
    }

    private ConfigFault fault(JsonPointer tap, Fault wrong) {
        Map.Entry<String, FieldError> field =
                wrong.fields().entrySet().iterator().next();
        return tree.fault(tap.appendProperty(field.getKey()), field.getValue().words());
    }

    /**
     * Rejects here, where their place is known, taps that an empty store would reject. Host names are not resolved: where
     * they lead may change, and is no reason to keep the hub from starting.
     */
    private void checkTaps(List<TapDraft> taps) {
        TapBook book = new TapBook();
        for (int i = 0; i < taps.size(); i++) {
            JsonPointer at = JsonPointer.empty().appendProperty("taps").appendIndex(i);
            if (taps.get(i).dispenserUrl() == null) {
                throw new ConfigFault(tree.place(at), "this tap has no \"dispenser_url\"");
            }
            try {
                book.put(book.complete(taps.get(i)));
            } catch (Fault wrong) {
                throw fault(at, wrong);
            }
        }
    }
}
