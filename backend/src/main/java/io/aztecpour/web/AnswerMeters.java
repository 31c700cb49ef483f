package io.aztecpour.web;

import io.aztecpour.bus.Addresses;
import io.aztecpour.bus.Bus;
import io.aztecpour.domain.AnswerTimes;
import io.aztecpour.domain.DeviceQuality;
import io.aztecpour.domain.TapQuality;
import io.aztecpour.live.TapStatus;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long the devices took to answer and how often they ceased to, of the taps that this node looks after. They were counted where
 * the devices are polled, a hundred times a second: so they come as whole histograms once a minute, past Micrometer, which would have
 * to record each answer again.
 */
final class AnswerMeters implements MultiCollector {
    private static final double MILLIS = 1e3;

    private final OwnTaps taps;
    private final Map<String, TapQuality> totals = new ConcurrentHashMap<>();

    AnswerMeters(OwnTaps taps) {
        this.taps = taps;
    }

    void watch(Bus bus) {
        bus.subscribe(Addresses.TAP_QUALITY, passed -> totals.merge(passed.tap(), passed, AnswerMeters::sum));
    }

    private static TapQuality sum(TapQuality before, TapQuality passed) {
        return new TapQuality(
                before.tap(), before.passed().plus(passed.passed()), before.answersMs() + passed.answersMs());
    }

    @Override
    public MetricSnapshots collect() {
        List<TapQuality> known = taps.now().stream()
                .map(TapStatus::tap)
                .map(tap -> total(tap.id()))
                .toList();
        return new MetricSnapshots(answers(known), dropouts(known));
    }

    private TapQuality total(String tap) {
        return totals.getOrDefault(tap, new TapQuality(tap, DeviceQuality.NONE, 0));
    }

    private static HistogramSnapshot answers(List<TapQuality> taps) {
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder()
                .name("aztecpour_device_answer_seconds")
                .unit(Unit.SECONDS)
                .help("How long the tap's devices took to answer what they were polled for");
        taps.forEach(tap -> histogram.dataPoint(HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(buckets(tap.passed().answers()))
                .sum(tap.answersMs() / MILLIS)
                .labels(Labels.of("tap", tap.tap()))
                .build()));
        return histogram.build();
    }

    private static ClassicHistogramBuckets buckets(AnswerTimes answers) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        for (int bucket = 0; bucket < AnswerTimes.BUCKETS; bucket++) {
            double edge = bucket < AnswerTimes.EDGES_MS.size()
                    ? AnswerTimes.EDGES_MS.get(bucket) / MILLIS
                    : Double.POSITIVE_INFINITY;
            buckets.bucket(edge, answers.counts().get(bucket));
        }
        return buckets.build();
    }

    private static CounterSnapshot dropouts(List<TapQuality> taps) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder()
                .name("aztecpour_tap_dropouts")
                .help("How often a tap whose devices answered ceased to");
        taps.forEach(tap -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .value(tap.passed().dropouts())
                .labels(Labels.of("tap", tap.tap()))
                .build()));
        return counter.build();
    }
}
