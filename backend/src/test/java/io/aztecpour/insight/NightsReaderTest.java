package io.aztecpour.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.aztecpour.bus.insight.Nights.NightTotal;
import io.aztecpour.bus.insight.PourTotal;
import io.aztecpour.insight.NightsReader.Hour;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where one night ends and the next one begins. */
class NightsReaderTest {
    private static final BarCalendar CALENDAR = new BarCalendar(ZoneId.of("Europe/Berlin"), 6);
    private static final long DAY = CALENDAR.begins(LocalDate.of(2026, 7, 4));
    private static final long LATER = DAY + 1_000 * NightsReader.HOUR_MS;

    private static Hour hour(int sinceSix, int pours, int refused) {
        return new Hour(DAY + sinceSix * NightsReader.HOUR_MS, new PourTotal(pours, 0, refused, pours * 30, 0));
    }

    private static List<NightTotal> nights(long nowMs, Hour... hours) {
        return NightsReader.nights(Arrays.asList(hours), CALENDAR, nowMs);
    }

    @Test
    void nothing() {
        assertThat(nights(LATER)).isEmpty();
        assertThat(nights(LATER, hour(3, 0, 5))).isEmpty();
    }

    @Test
    void aDayOfTheBarIsOneNightWhateverItsSilences() {
        assertThat(nights(LATER, hour(20, 2, 1), hour(8, 1, 0), hour(12, 0, 4), hour(2, 0, 9)))
                .singleElement()
                .satisfies(night -> {
                    assertThat(night.date()).isEqualTo("2026-07-04");
                    assertThat(night.pours()).isEqualTo(3);
                    assertThat(night.refused()).isEqualTo(5);
                    assertThat(night.ml()).isEqualTo(90);
                    assertThat(night.fromMs()).isEqualTo(DAY + 8 * NightsReader.HOUR_MS);
                    assertThat(night.toMs()).isEqualTo(DAY + 21 * NightsReader.HOUR_MS);
                });
    }

    @Test
    void aPartyThatGoesOnInTheMorningIsStillThatNight() {
        List<NightTotal> nights = nights(LATER, hour(20, 1, 0), hour(23, 1, 0), hour(25, 1, 0), hour(38, 1, 0));

        assertThat(nights).extracting(NightTotal::date).containsExactly("2026-07-05", "2026-07-04");
        assertThat(nights).extracting(NightTotal::pours).containsExactly(1L, 3L);
    }

    @Test
    void itRunsUntilThreeHoursOfSilence() {
        long end = DAY + 21 * NightsReader.HOUR_MS;

        assertThat(nights(end + NightsReader.SILENCE_MS - 1, hour(20, 1, 0))
                        .get(0)
                        .running())
                .isTrue();
        assertThat(nights(end + NightsReader.SILENCE_MS, hour(20, 1, 0)).get(0).running())
                .isFalse();
        assertThat(nights(end - 900_000, hour(20, 1, 0)).get(0).running()).isTrue();
        assertThat(nights(DAY, hour(20, 1, 0)).get(0).running())
                .as("of a clock that jumped back")
                .isFalse();
    }
}
