package io.aztecpour.bus;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Locale;

/**
 * How our records look as JSON: {@code snake_case} names, enums in lower case (stable codes travel as text, in capitals).
 * Shared by the bus, the live protocol and the HTTP API, so that a record has one shape.
 */
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(new EveryCapital())
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule().addSerializer(Enum.class, new LowerCase()))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    /** {@code densityGPerMl} is {@code density_g_per_ml}: the usual strategy would join the capitals. */
    private static final class EveryCapital extends PropertyNamingStrategies.NamingBase {
        private static final long serialVersionUID = 1L;

        @Override
        public String translate(String name) {
            return name.replaceAll("(?<!^)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }
    }

    /** Jackson's own feature writes in the machine's language: a Turkish admin would be an "admın". */
    @SuppressWarnings("rawtypes")
    private static final class LowerCase extends JsonSerializer<Enum> {
        @Override
        public void serialize(Enum value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
