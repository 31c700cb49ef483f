package io.aztecpour.web;

import io.aztecpour.domain.ScaleFinding;
import io.aztecpour.domain.ScaleHealth;
import io.aztecpour.live.TapStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How well the scales weigh, of the taps that this node looks after. */
final class ScaleMeters {
    private final OwnTaps taps;
    private final MultiGauge noise;
    private final MultiGauge drift;
    private final MultiGauge spikes;
    private final MultiGauge found;

    ScaleMeters(OwnTaps taps, MeterRegistry registry) {
        this.taps = taps;
        noise = MultiGauge.builder("aztecpour.scale.noise")
                .baseUnit("grams")
                .description("Standard deviation of one sample of a still weight")
                .register(registry);
        drift = MultiGauge.builder("aztecpour.scale.drift")
                .baseUnit("grams.per.hour")
                .description("How fast the weight of the empty plate changes")
                .register(registry);
        spikes = MultiGauge.builder("aztecpour.scale.spikes")
                .baseUnit("per.hour")
                .description("Single samples far off all others")
                .register(registry);
        found = MultiGauge.builder("aztecpour.scale.finding")
                .description("1 where this was found to be wrong with the scale, else 0")
                .register(registry);
    }

    /** Takes in how the scales are now: taps come and go, and a figure that is not known has no row. */
    void refresh() {
        List<ScaleHealth> scales = taps.now().stream()
                .map(TapStatus::scale)
                .filter(Objects::nonNull)
                .toList();
        noise.register(rows(scales, ScaleHealth::noiseG), true);
        drift.register(rows(scales, ScaleHealth::driftGPerH), true);
        spikes.register(rows(scales, ScaleHealth::spikesPerH), true);
        found.register(scales.stream().flatMap(ScaleMeters::findings).toList(), true);
    }

    private static List<Row<?>> rows(List<ScaleHealth> scales, Function<ScaleHealth, @Nullable Double> figure) {
        return TapRows.of(scales, ScaleHealth::tap, figure);
    }

    private static Stream<Row<?>> findings(ScaleHealth scale) {
        return Stream.of(ScaleFinding.values())
                .map(finding -> Row.of(
                        Tags.of("tap", scale.tap(), "finding", finding.name().toLowerCase(Locale.ROOT)),
                        scale.findings().contains(finding) ? 1 : 0));
    }
}
