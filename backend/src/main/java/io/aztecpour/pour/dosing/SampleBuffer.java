package io.aztecpour.pour.dosing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The samples of a pour so far, outliers included, so that another line can be fitted to all of them. */
final class SampleBuffer {
    /** Enough for ten seconds; a pour that long has shown what it is. */
    private static final int MOST = 500;

    /** Mean square of the misses of samples that follow one line, in standard deviations; 1 but for chance. */
    private static final double ONE_LINE = 1.5;

    private record Seen(double seconds, double ml) {}

    private final SampleNoise noise;
    private final List<Seen> kept = new ArrayList<>();

    SampleBuffer(SampleNoise noise) {
        this.noise = noise;
    }

    /** @return an independent copy */
    SampleBuffer copy() {
        SampleBuffer copy = new SampleBuffer(noise);
        copy.kept.addAll(kept);
        return copy;
    }

    void add(double seconds, double ml) {
        if (kept.size() < MOST) {
            kept.add(new Seen(seconds, ml));
        }
    }

    /** @return the line that all of them follow under this prior; empty when they follow none */
    Optional<FlowFit> asOneLine(FlowPrior prior, double outlier) {
        FlowFit fit = new FlowFit(prior);
        kept.forEach(seen -> fit.add(seen.seconds(), seen.ml(), noise.variance(fit.line())));
        return kept.size() < MOST && follow(fit.line(), outlier) ? Optional.of(fit) : Optional.empty();
    }

    /** Nearly all lie near the line, and as near as their noise lets them. */
    private boolean follow(FlowLine line, double outlier) {
        double[] near = kept.stream()
                .mapToDouble(seen -> noise.miss(line, seen.seconds(), seen.ml()))
                .filter(miss -> miss <= outlier)
                .toArray();
        double squares = Arrays.stream(near).map(miss -> miss * miss).sum();
        return 10 * near.length >= 9 * kept.size() && squares <= ONE_LINE * near.length;
    }
}
