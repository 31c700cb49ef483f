package io.aztecpour.pour.dosing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How fast a pump flowed by its scale in the first pours that were weighed here, and how fast in the last ones. A pump keeps its
 * flow for months, so where the two lie apart one of them has changed: the scale, which then measures wrong, or the pump.
 *
 * @param first flows of the first pours since the scale was calibrated, ml/s, at most {@value #POURS}
 * @param latest those of the last pours after these, ml/s, oldest first, at most {@value #POURS}
 */
public record FlowHistory(List<Double> first, List<Double> latest) {
    /** One evening has more; fewer may all come from the end of one bottle. */
    public static final int POURS = 6;

    public static final FlowHistory NONE = new FlowHistory(List.of(), List.of());

    /** A flow that is known no better, as a part of it, says nothing. */
    private static final double VAGUE = 0.05;

    public FlowHistory {
        first = sound(first);
        latest = sound(latest);
    }

    private static List<Double> sound(@Nullable List<Double> flows) {
        List<Double> all = Objects.requireNonNullElse(flows, List.<Double>of()).stream()
                .filter(flow -> flow != null && flow > 0 && Double.isFinite(flow))
                .toList();
        return all.subList(Math.max(0, all.size() - POURS), all.size());
    }

    /** @param flow that one more pour showed, ml/s; null where it showed none */
    FlowHistory after(@Nullable Observed flow) {
        if (flow == null || !(flow.value() > 0) || flow.error() > VAGUE * flow.value()) {
            return this;
        }
        return first.size() < POURS
                ? new FlowHistory(with(first, flow.value()), latest)
                : new FlowHistory(first, with(latest, flow.value()));
    }

    private static List<Double> with(List<Double> flows, double flow) {
        return new ArrayList<>(Stream.concat(flows.stream(), Stream.of(flow)).toList());
    }

    /** @return how many times as fast the pump flows now as at first, by the scale; empty until both are known */
    public OptionalDouble change() {
        return first.size() < POURS || latest.size() < POURS
                ? OptionalDouble.empty()
                : OptionalDouble.of(median(latest) / median(first));
    }

    private static double median(List<Double> flows) {
        List<Double> sorted = flows.stream().sorted().toList();
        int half = sorted.size() / 2;
        return (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
