package io.aztecpour.web;

import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One figure of each tap as rows of a gauge. */
final class TapRows {
    private TapRows() {}

    /**
     * @param all what is known of the taps
     * @param tap id of the tap that one of them is about
     * @param figure null where it is not known, which then has no row
     */
    static <T> List<Row<?>> of(List<T> all, Function<T, String> tap, Function<T, @Nullable Double> figure) {
        List<Row<?>> rows = new ArrayList<>();
        for (T each : all) {
            Double value = figure.apply(each);
            if (value != null) {
                rows.add(Row.of(Tags.of("tap", tap.apply(each)), value));
            }
        }
        return rows;
    }
}
