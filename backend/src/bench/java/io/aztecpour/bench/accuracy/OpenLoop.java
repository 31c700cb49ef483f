package io.aztecpour.bench.accuracy;

/** As the original pours: ask the device and believe it. */
public final class OpenLoop implements Strategy {
    @Override
    public int asked(int targetMl) {
        return targetMl;
    }

    @Override
    public double reading(double arrivalS, double stampS, double grams) {
        return Double.POSITIVE_INFINITY;
    }
}
