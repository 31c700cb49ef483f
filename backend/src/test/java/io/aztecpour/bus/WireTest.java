package io.aztecpour.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.AnswerTimes;
import io.aztecpour.domain.MaintenanceKind;
import io.aztecpour.domain.MaintenancePlan;
import io.aztecpour.domain.Reading;
import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is said on the bus is the same at another node. */
class WireTest {
    private static final String TEXT = "http://10.0.0.1";

    /** What is only valid in a form of its own. */
    private static final Map<String, Object> CHOSEN = Map.of(
            "id",
            "tap-1",
            "colour",
            "#ffffff",
            "densityGPerMl",
            1.1,
            "dispenserUrl",
            "http://10.0.0.2",
            "timeZone",
            "Europe/Berlin",
            "barcode",
            "40063813",
            "counts",
            AnswerTimes.NONE.counts(),
            "plan",
            new MaintenancePlan(MaintenanceKind.CLEAN, 300, 50, 2, true, 500));

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageArrivesAsItWasSent(Class<? extends Record> type) throws Exception {
        Record full = (Record) sample(type, true);
        Record sparse = (Record) sample(type, false);

        assertThat(sent(full)).isEqualTo(full);
        assertThat(sent(sparse)).isEqualTo(sparse);
    }

    /** Another machine's clocks are not ours: what it has just weighed is told as of now. */
    @Test
    void aReadingOfAnotherNodeIsOfThisMoment() throws Exception {
        long before = System.nanoTime();
        Reading arrived = (Reading) overTheWire((Record) record(Reading.class, true));

        assertThat(arrived.atNanos() - before).isNotNegative();
        assertThat(System.nanoTime() - arrived.atNanos()).isNotNegative();
        assertThat(arrived.weighedNanos()).isEqualTo(arrived.atNanos());
    }

    private static Record sent(Record value) {
        Record arrived = overTheWire(value);
        return value instanceof Reading sent ? ((Reading) arrived).arrived(sent.atMs(), sent.atNanos()) : arrived;
    }

    private static Record overTheWire(Record value) {
        RecordCodec codec = new RecordCodec();
        Buffer wire = Buffer.buffer("before");
        int start = wire.length();
        codec.encodeToWire(wire, value);
        return codec.decodeFromWire(start, wire);
    }

    static Stream<Class<? extends Record>> messages() {
        return Arrays.stream(Addresses.class.getFields())
                .flatMap(WireTest::types)
                .distinct();
    }

    private static Stream<Class<? extends Record>> types(Field field) {
        try {
            Object address = field.get(null);
            return address instanceof Topic<?> topic
                    ? Stream.of(topic.type())
                    : Stream.of(((Command<?, ?>) address).request(), ((Command<?, ?>) address).answer());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param full false leaves out what may be missing */
    private static @Nullable Object sample(Type type, boolean full) throws Exception {
        if (type instanceof ParameterizedType group) {
            Type item = group.getActualTypeArguments()[group.getActualTypeArguments().length - 1];
            Class<?> raw = (Class<?>) group.getRawType();
            if (raw == List.class) {
                return full ? List.of(sample(item, true)) : List.of();
            }
            if (raw == Set.class) {
                return full ? Set.of(sample(item, true)) : Set.of();
            }
            return full ? Map.of("name", sample(item, true)) : Map.of();
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain, full);
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[plain.getEnumConstants().length - 1];
        }
        return value(plain);
    }

    private static Object record(Class<?> type, boolean full) throws Exception {
        RecordComponent[] parts = type.getRecordComponents();
        Object[] values = new Object[parts.length];
        for (int at = 0; at < parts.length; at++) {
            boolean optional = parts[at].getAnnotatedType().isAnnotationPresent(Nullable.class);
            Object chosen = CHOSEN.get(parts[at].getName());
            boolean fits = chosen != null
                    && (parts[at].getType() == double.class
                            || parts[at].getType().isInstance(chosen));
            Object value = !fits ? sample(parts[at].getGenericType(), full) : chosen;
            values[at] = optional && !full ? null : value;
        }
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Object value(Class<?> type) {
        if (type == String.class) {
            return TEXT;
        }
        if (type == int.class || type == Integer.class) {
            return 7;
        }
        if (type == long.class || type == Long.class) {
            return 7_000_000_000L;
        }
        if (type == double.class || type == Double.class) {
            return 33.3;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == Object.class) {
            return TEXT;
        }
        throw new IllegalStateException("no sample of " + type);
    }
}
