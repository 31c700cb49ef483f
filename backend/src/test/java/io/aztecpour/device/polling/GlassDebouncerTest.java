package io.aztecpour.device.polling;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.domain.Glass;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlassDebouncerTest {
    private static final int POLL_MS = 20;
    private static final int STOOD_MS = 2_000;

    private final GlassDebouncer glass = new GlassDebouncer();
    private long nowMs = 60_000;

    /** What the scale weighs, polled like the glass. */
    enum Load {
        /** The glass still stands there. */
        STANDS(true, 180),
        /** There is much in it. */
        FULL(true, 230),
        /** It was taken off the scale. */
        FALLS(true, 2),
        /** A hand took some of its weight. */
        NUDGED(true, 170),
        /** The weight sensor failed, or nothing is heard of it. */
        SILENT(false, 0);

        private final boolean told;
        private final double grams;

        Load(boolean told, double grams) {
            this.told = told;
            this.grams = grams;
        }
    }

    @ParameterizedTest(name = "{0} without echo for {1} ms → {2}")
    @CsvSource({
        "STANDS, 150, PRESENT",
        "STANDS, 320, PRESENT",
        "STANDS, 500, PRESENT",
        "STANDS, 620, ABSENT",
        "NUDGED, 320, PRESENT",
        "NUDGED, 620, ABSENT",
        "FALLS, 0, ABSENT",
        "FALLS, 150, ABSENT",
        "SILENT, 0, PRESENT",
        "SILENT, 160, PRESENT",
        "SILENT, 900, ABSENT",
    })
    void howLongAnEchoMayBeLost(Load load, int lostMs, Glass believed) {
        polled(Glass.PRESENT, Load.STANDS, STOOD_MS);
        polled(Glass.ABSENT, load, lostMs);
        assertThat(glass.glass()).isEqualTo(believed);
        assertThat(glass.isDoubtful()).isEqualTo(believed == Glass.PRESENT);
    }

    @Test
    void aGlassThatIsSeenIsBelievedAtOnce() {
        polled(Glass.ABSENT, Load.FALLS, STOOD_MS);
        assertThat(glass.glass()).isEqualTo(Glass.ABSENT);
        polled(Glass.PRESENT, Load.FALLS, 0);
        assertThat(glass.glass()).isEqualTo(Glass.PRESENT);
        assertThat(glass.isDoubtful()).isFalse();
    }

    @Test
    void whoseFirstWordIsNoGlassIsBelieved() {
        polled(Glass.ABSENT, Load.SILENT, 0);
        assertThat(glass.glass()).isEqualTo(Glass.ABSENT);
    }

    @Test
    void echoesLostOneByOneDoNotAddUp() {
        polled(Glass.PRESENT, Load.SILENT, STOOD_MS);
        for (int lost = 0; lost < 10; lost++) {
            polled(Glass.ABSENT, Load.SILENT, 140);
            polled(Glass.PRESENT, Load.SILENT, 140);
            assertThat(glass.glass()).isEqualTo(Glass.PRESENT);
        }
    }

    /** Either may be heard first. */
    @Test
    void aWeightThatFallsAfterTheEchoIsLostDecidesToo() {
        polled(Glass.PRESENT, Load.STANDS, STOOD_MS);
        polled(Glass.ABSENT, Load.STANDS, 60);
        assertThat(glass.glass()).isEqualTo(Glass.PRESENT);
        glass.weighed(Load.FALLS.grams, nanos());
        assertThat(glass.glass()).isEqualTo(Glass.ABSENT);
    }

    @Test
    void aWeightThatFellBeforeTheSensorLookedDecidesToo() {
        polled(Glass.PRESENT, Load.STANDS, STOOD_MS);
        polled(Glass.PRESENT, Load.FALLS, 300);
        polled(Glass.ABSENT, Load.FALLS, 0);
        assertThat(glass.glass()).isEqualTo(Glass.ABSENT);
    }

    @Test
    void aGlassThatRingsWhereItWasPutDownIsNotLifted() {
        polled(Glass.ABSENT, Load.FALLS, STOOD_MS);
        polled(Glass.PRESENT, Load.FALLS, 100);
        glass.weighed(240, nanos());
        polled(Glass.PRESENT, Load.STANDS, 700);
        polled(Glass.ABSENT, Load.STANDS, 100);
        assertThat(glass.glass()).isEqualTo(Glass.PRESENT);
    }

    @Test
    void anEmptyGlassInThePlaceOfAFullOneIsNotLifted() {
        polled(Glass.PRESENT, Load.FULL, STOOD_MS);
        polled(Glass.ABSENT, Load.FALLS, 200);
        polled(Glass.PRESENT, Load.STANDS, 100);
        polled(Glass.ABSENT, Load.STANDS, 100);
        assertThat(glass.glass()).isEqualTo(Glass.PRESENT);
    }

    @Test
    void twoSlowAnswersOfOneCycleAreOneMeasurement() {
        polled(Glass.PRESENT, Load.SILENT, STOOD_MS);
        glass.glassSeen(Glass.ABSENT, nanos());
        nowMs += 170;
        glass.glassSeen(Glass.ABSENT, nanos());
        assertThat(glass.glass()).isEqualTo(Glass.PRESENT);
    }

    /** Weight first, as in one answer that tells both. */
    private void polled(Glass seen, Load load, int forMs) {
        for (long end = nowMs + forMs; nowMs <= end; nowMs += POLL_MS) {
            if (load.told) {
                glass.weighed(load.grams, nanos());
            }
            glass.glassSeen(seen, nanos());
        }
    }

    private long nanos() {
        return TimeUnit.MILLISECONDS.toNanos(nowMs);
    }
}
