package io.aztecpour.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Drink;
import io.aztecpour.domain.Pour;
import io.aztecpour.domain.PourPhase;
import io.aztecpour.domain.Tap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BarStateTest {
    private final BarState bar = new BarState();

    @BeforeEach
    void oneTap() {
        bar.put(new Tap("t", "T", Drink.of("Water", "#2fc6b4", 1), "http://d", null, 0));
    }

    @Test
    void aRefusedRequestLeavesWhatTheLastPourPutIntoTheGlass() {
        Pour poured = pour("good", PourPhase.SUCCESS);
        bar.put(poured);
        bar.put(pour("asked", PourPhase.CHECKING));
        bar.put(pour("asked", PourPhase.REFUSED));
        assertThat(shown()).isEqualTo(poured);
        bar.put(pour("other", PourPhase.REFUSED));
        assertThat(shown()).isEqualTo(poured);
    }

    @Test
    void whereNothingWasPouredTheRefusalIsShown() {
        bar.put(pour("asked", PourPhase.CHECKING));
        bar.put(pour("asked", PourPhase.REFUSED));
        assertThat(shown()).isEqualTo(pour("asked", PourPhase.REFUSED));
    }

    private Pour shown() {
        return bar.tap("t").orElseThrow().pour();
    }

    private static Pour pour(String id, PourPhase phase) {
        Double ml = phase == PourPhase.SUCCESS ? 30.0 : null;
        return new Pour(id, "t", phase, 30, "anna", ml, true, true, null, null, 0, 1L, null);
    }
}
