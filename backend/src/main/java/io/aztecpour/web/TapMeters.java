package io.aztecpour.web;

import io.aztecpour.bus.stock.BottleLevel;
import io.aztecpour.domain.Reading;
import io.aztecpour.live.TapStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether the taps that this node looks after are there, how old what is known of them is, and what is left in their bottles. */
final class TapMeters {
    private static final double NANOS = 1e9;

    private final OwnTaps taps;
    private final MultiGauge online;
    private final MultiGauge age;
    private final MultiGauge left;
    private final MultiGauge low;

    TapMeters(OwnTaps taps, MeterRegistry registry) {
        this.taps = taps;
        online = MultiGauge.builder("aztecpour.tap.online")
                .description("1 while all devices of the tap answer")
                .register(registry);
        age = MultiGauge.builder("aztecpour.reading.age")
                .baseUnit("seconds")
                .description("How long ago the tap's newest reading came")
                .register(registry);
        left = MultiGauge.builder("aztecpour.bottle.left")
                .baseUnit("ml")
                .description("What is left in the tap's bottle, as far as that is counted")
                .register(registry);
        low = MultiGauge.builder("aztecpour.bottle.low")
                .description("1 once few pours are left in the tap's bottle, where that is counted")
                .register(registry);
    }

    /** Takes in how the taps are now: they come and go, and what is not known has no row. */
    void refresh() {
        List<TapStatus> now = taps.now();
        online.register(rows(now, tap -> tap.online() ? 1.0 : 0.0), true);
        age.register(rows(now, TapMeters::ageSeconds), true);
        left.register(rows(now, TapMeters::leftMl), true);
        low.register(rows(now, TapMeters::low), true);
    }

    private static @Nullable Double ageSeconds(TapStatus tap) {
        Reading reading = tap.reading();
        return reading == null ? null : (Double) ((System.nanoTime() - reading.atNanos()) / NANOS);
    }

    private static @Nullable Double leftMl(TapStatus tap) {
        BottleLevel bottle = tap.bottle();
        return bottle == null ? null : bottle.leftMl();
    }

    private static @Nullable Double low(TapStatus tap) {
        BottleLevel bottle = tap.bottle();
        if (bottle == null || bottle.leftMl() == null) {
            return null;
        }
        return bottle.low() || bottle.empty() ? 1.0 : 0.0;
    }

    private static List<Row<?>> rows(List<TapStatus> taps, Function<TapStatus, @Nullable Double> figure) {
        return TapRows.of(taps, tap -> tap.tap().id(), figure);
    }
}
