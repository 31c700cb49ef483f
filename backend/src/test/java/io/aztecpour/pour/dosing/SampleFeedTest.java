package io.aztecpour.pour.dosing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The samples of a scale")
class SampleFeedTest {
    private static final long MS = 1_000_000L;
    private final SampleFeed feed = new SampleFeed();

    @Test
    void aStampSeenTwiceIsOneSample() {
        assertThat(feed.accept(10 * MS, 1L, 200)).isPresent();
        assertThat(feed.accept(30 * MS, 1L, 200)).isEmpty();
        assertThat(feed.accept(110 * MS, 101L, 200)).isPresent();
    }

    /** A firmware that stamps in whole seconds. */
    @Test
    void aStampThatManySamplesShareTellsThemNotApart() {
        assertThat(feed.accept(10 * MS, 1_000L, 200)).isPresent();
        assertThat(feed.accept(60 * MS, 1_000L, 200)).isEmpty();

        assertThat(feed.accept(110 * MS, 1_000L, 201)).contains(new Sample(110 * MS, 201, false));
        assertThat(feed.accept(210 * MS, 1_000L, 201)).contains(new Sample(210 * MS, 201, false));
        assertThat(feed.accept(260 * MS, 2_000L, 201)).as("90 ms have not gone").isEmpty();
        assertThat(feed.accept(310 * MS, 2_000L, 202)).contains(new Sample(310 * MS, 202, false));
    }

    /** A firmware that stamps in whole seconds, and a weight that repeats exactly; a fine clock that stands has stopped. */
    @ParameterizedTest
    @CsvSource({"1000, 6", "0, 6", "1234, 1"})
    void aWeightThatRepeatsExactlyIsManySamplesWhereTheClockIsCoarse(long stampMs, int samples) {
        int seen = 0;
        for (long ms = 0; ms < 800; ms += 50) {
            seen += feed.accept(ms * MS, stampMs, 200).isPresent() ? 1 : 0;
        }
        assertThat(seen).isEqualTo(samples);
    }

    /** A board that stands in for another may have the stamp at which that one was last seen. */
    @Test
    void oneStampThatTwoSamplesShareByAccidentIsForgiven() {
        feed.accept(10 * MS, 4_500L, 200);
        assertThat(feed.accept(4_700 * MS, 4_500L, 0)).contains(new Sample(4_700 * MS, 0, false));
        for (int sample = 1; sample <= 3; sample++) {
            feed.accept((4_700 + 100 * sample) * MS, 4_500L + 100 * sample, 0);
        }
        assertThat(feed.accept(5_130 * MS, 4_900L, 1))
                .hasValueSatisfying(seen -> assertThat(seen.atNanos() / MS).isEqualTo(5_100));
    }

    /** Polled often enough that each stamp is seen at many samples, or about once. */
    @ParameterizedTest
    @ValueSource(longs = {20, 100, 300})
    void aClockOfWholeSecondsStaysCoarse(long everyMs) {
        for (long ms = 0; ms < 10_000; ms += everyMs) {
            feed.accept(ms * MS, ms / 1_000 * 1_000, 200 + ms / 1_000.0);
        }
        assertThat(feed.accept(10_100 * MS, 10_000L, 211)).contains(new Sample(10_100 * MS, 211, false));
    }

    /** Four times as fast as it should. */
    @Test
    void aClockOfAnotherPaceTellsNoMoments() {
        for (long ms = 0; ms <= 1_000; ms += 20) {
            feed.accept(ms * MS, 4 * ms, 200 + ms / 100.0);
        }
        assertThat(feed.accept(1_020 * MS, 4_080L, 211)).contains(new Sample(1_020 * MS, 211));
    }

    @Test
    void theSameArrivalIsNoNewSample() {
        assertThat(feed.accept(10 * MS, null, 200)).isPresent();
        assertThat(feed.accept(10 * MS, null, 200)).isEmpty();
    }

    @Test
    void withoutStampsTheSameWeightIsOneSampleUntilTheSlowestScaleHasANewOne() {
        assertThat(feed.accept(0, null, 200)).isPresent();
        assertThat(feed.accept(20 * MS, null, 200)).isEmpty();
        assertThat(feed.accept(40 * MS, null, 200.1)).isPresent();
        assertThat(feed.accept(120 * MS, null, 200.1)).isEmpty();
        assertThat(feed.accept(140 * MS, null, 200.1)).isPresent();
    }

    @Test
    void aStampTellsWhenASampleWasTaken() {
        List<Long> errors = new ArrayList<>();
        for (int sample = 0; sample < 40; sample++) {
            long taken = sample * 100L;
            long late = 2 + sample * 7 % 20;
            feed.accept((5_000 + taken + late) * MS, 77_000 + taken, 200 + sample)
                    .ifPresent(seen -> errors.add(seen.atNanos() / MS - 5_002 - taken));
        }

        assertThat(errors).hasSize(40);
        assertThat(errors.subList(20, 40)).allSatisfy(error -> assertThat(error).isBetween(0L, 1L));
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600_000, -700, 700, 3_600_000})
    void aScaleWhoseClockJumpsIsTimedByArrivalAgain(long jumpMs) {
        feed.accept(1_000 * MS, 50_000L, 200);
        feed.accept(1_100 * MS, 50_100L, 201);

        assertThat(feed.accept(1_200 * MS, 50_200L + jumpMs, 202))
                .hasValueSatisfying(seen -> assertThat(seen.atNanos()).isEqualTo(1_200 * MS));
        assertThat(feed.accept(1_300 * MS, 50_300L + jumpMs, 203))
                .hasValueSatisfying(seen -> assertThat(seen.atNanos()).isEqualTo(1_300 * MS));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e9, -1e9})
    void whatIsNoWeightIsNoSample(double grams) {
        assertThat(feed.accept(0, null, grams)).isEmpty();
        assertThat(feed.accept(1, 5L, grams)).isEmpty();
        assertThat(feed.accept(2, 5L, 200)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1})
    void aStampBeyondReasonDoesNotBreakIt(long stampMs) {
        feed.accept(1_000 * MS, 50_000L, 200);
        feed.accept(1_100 * MS, stampMs, 201);

        assertThat(feed.accept(1_200 * MS, 50_200L, 202))
                .hasValueSatisfying(seen -> assertThat(seen.atNanos()).isBetween(900 * MS, 1_200 * MS));
    }

    @Test
    void aReadingThatArrivesFromThePastIsLeftOut() {
        feed.accept(1_000 * MS, null, 200);

        assertThat(feed.accept(900 * MS, null, 210)).isEmpty();
    }
}
