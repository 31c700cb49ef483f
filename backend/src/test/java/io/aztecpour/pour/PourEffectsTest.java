package io.aztecpour.pour;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.Bus;
import io.aztecpour.bus.cluster.Hold;
import io.aztecpour.pour.machine.Effect;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class PourEffectsTest {
    /** The compiler does not see to it: an effect of a new kind must not wait for its first pour to be missed. */
    @Test
    void carriesOutEveryKindOfEffect(Vertx vertx) throws ReflectiveOperationException {
        Bus bus = Bus.of(vertx);
        PourEffects effects = new PourEffects(
                bus,
                new Journal(bus, Hold.ALONE),
                new TapDevices(bus, "t", Hold.ALONE),
                new DoseLearning(bus),
                new Callers(),
                () -> null,
                event -> {},
                pour -> {});

        Field actions = PourEffects.class.getDeclaredField("actions");
        actions.setAccessible(true);

        assertThat(((Map<?, ?>) actions.get(effects)).keySet())
                .isEqualTo(kinds(Effect.class).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> kinds(Class<?> kind) {
        return kind.isSealed()
                ? Stream.of(kind.getPermittedSubclasses()).flatMap(PourEffectsTest::kinds)
                : Stream.of(kind);
    }
}
