package io.aztecpour.insight;

import io.aztecpour.domain.AnswerTimes;
import io.aztecpour.domain.DeviceQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures of a row that tells how well devices answered, in the order of its columns. */
final class QualityColumns {
    /** Before those of the answer times. */
    private static final int SPANS = 3;

    static final List<String> NAMES = Stream.concat(
                    Stream.of("watched_ms", "online_ms", "dropouts"),
                    IntStream.range(0, AnswerTimes.BUCKETS).mapToObj(bucket -> "a" + bucket))
            .toList();

    private QualityColumns() {}

    static List<Long> of(DeviceQuality quality) {
        List<Long> figures = new ArrayList<>(List.of(quality.watchedMs(), quality.onlineMs(), quality.dropouts()));
        figures.addAll(quality.answers().counts());
        return figures;
    }

    static DeviceQuality read(List<Long> figures) {
        return new DeviceQuality(
                figures.get(0),
                figures.get(1),
                figures.get(2),
                new AnswerTimes(figures.subList(SPANS, figures.size())));
    }
}
