package io.aztecpour.bench.accuracy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The errors of many pours, ml. */
public final class PourErrors {
    private final List<Double> errors = new ArrayList<>();
    private double fullest = Double.NaN;

    public void add(double targetMl, double glassMl) {
        errors.add(glassMl - targetMl);
        if (targetMl == 60) {
            fullest = Double.isNaN(fullest) ? glassMl : Math.max(fullest, glassMl);
        }
    }

    public int count() {
        return errors.size();
    }

    /** @return mean error, ml */
    public double bias() {
        return errors.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** @return that quantile of the absolute error, ml */
    public double quantile(double part) {
        List<Double> sizes = new ArrayList<>(errors.stream().map(Math::abs).toList());
        Collections.sort(sizes);
        return sizes.get((int) Math.min(sizes.size() - 1, Math.ceil(part * sizes.size()) - 1));
    }

    /** @return most in a glass for 60 ml, ml; NaN when there was none */
    public double fullest() {
        return fullest;
    }
}
