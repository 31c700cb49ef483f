package io.aztecpour.store;

import static io.aztecpour.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aztecpour.bar.BarVerticle;
import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Empty;
import io.aztecpour.bus.TapId;
import io.aztecpour.bus.bar.BottleQuery;
import io.aztecpour.domain.Bottle;
import java.util.List;

/** A bar of the time when a drink was a word of its tap: two taps with one drink, one of its name in another colour, one removed. */
public final class EarlierTaps {
    public static final String INSERT =
            "INSERT INTO taps (id, name, drink, colour, density_g_per_ml, dispenser_url, scale_url, position, removed) VALUES"
                    + " ('left', 'Left', 'Mezcal', '#112233', 0.95, 'http://10.0.0.1', 'http://10.0.0.1', 0, 0),"
                    + " ('right', 'Right', 'Mezcal', '#112233', 0.95, 'http://10.0.0.2', NULL, 1, 0),"
                    + " ('third', 'Third', 'Mezcal', '#ffffff', 0.95, 'http://10.0.0.3', NULL, 2, 0),"
                    + " ('gone', 'Gone', 'Rum', '#445566', 0.9, 'http://10.0.0.4', NULL, 3, 1)";

    private EarlierTaps() {}

    /** Nothing of it is lost, and no bottle is counted until somebody says what stands there. */
    public static void areKept(StoreFixture hub) throws Exception {
        hub.deploy(new BarVerticle(hub.store, List.of()));
        assertThat(await(hub.bus.ask(Addresses.TAPS, Empty.EMPTY)).taps())
                .extracting(
                        tap -> tap.id(),
                        tap -> tap.drink().name(),
                        tap -> tap.drink().colour(),
                        tap -> tap.drink().densityGPerMl(),
                        tap -> tap.drink().id())
                .containsExactly(
                        tuple("left", "Mezcal", "#112233", 0.95, 1L),
                        tuple("right", "Mezcal", "#112233", 0.95, 1L),
                        tuple("third", "Mezcal", "#ffffff", 0.95, 2L));
        assertThat(await(hub.bus.ask(Addresses.BOTTLES, BottleQuery.IN_USE)).bottles())
                .hasSize(4)
                .noneMatch(Bottle::isCounted);
        assertThat(await(hub.bus.ask(Addresses.RESTORE_TAP, new TapId("gone")))
                        .drink()
                        .name())
                .isEqualTo("Rum");
    }
}
