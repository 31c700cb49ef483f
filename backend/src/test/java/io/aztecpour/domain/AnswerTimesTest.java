package io.aztecpour.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTimesTest {
    /** @param times of answers, ms */
    private static AnswerTimes of(double... times) {
        List<Long> counts = new ArrayList<>(AnswerTimes.NONE.counts());
        for (double ms : times) {
            int bucket = AnswerTimes.bucket(ms);
            counts.set(bucket, counts.get(bucket) + 1);
        }
        return new AnswerTimes(counts);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "1.01, 1", "2, 1", "8, 4", "8.5, 5", "100, 10", "2000, 16", "2000.1, 17", "9999, 17"})
    void anEdgeBelongsToTheBucketBelowIt(double ms, int bucket) {
        assertThat(AnswerTimes.bucket(ms)).isEqualTo(bucket);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "0.25, 5.75", "0.5, 6.5", "1, 8"})
    void withinABucketTheAnswersAreSpreadEvenly(double share, double ms) {
        assertThat(of(6, 6, 7, 7).quantileMs(share)).isCloseTo(ms, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.2", "0.5, 1", "0.75, 400", "0.99, 496", "1, 500"})
    void emptyBucketsInBetweenHoldNothing(double share, double ms) {
        assertThat(of(1, 1, 400, 400).quantileMs(share)).isCloseTo(ms, within(1e-9));
    }

    @Test
    void beyondTheLastEdgeNobodyKnowsHowFar() {
        assertThat(of(5_000, 70_000).quantileMs(0.5)).isEqualTo(2_000);
    }

    @Test
    void ofNoAnswersNothingIsKnown() {
        assertThat(AnswerTimes.NONE.quantileMs(0.5)).isNull();
        assertThat(AnswerTimes.NONE.total()).isZero();
    }

    @Test
    void sumsCountBoth() {
        assertThat(of(1, 50).plus(of(50, 3_000))).isEqualTo(of(1, 50, 50, 3_000));
        assertThat(of(1, 50).plus(of(50, 3_000)).total()).isEqualTo(4);
    }

    @Test
    void anotherNumberOfBucketsMeansSomethingElse() {
        List<Long> three = List.of(1L, 2L, 3L);
        assertThatThrownBy(() -> new AnswerTimes(three)).isInstanceOf(IllegalArgumentException.class);
    }
}
