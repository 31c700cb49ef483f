package io.aztecpour.bench.accuracy;

/** Stops when a reading reaches the target. */
public final class StopAtTarget implements Strategy {
    private double sum;
    private int count;
    private double targetMl;

    @Override
    public int asked(int targetMl) {
        return 60;
    }

    @Override
    public void before(double arrivalS, double stampS, double grams) {
        sum += grams;
        count++;
    }

    @Override
    public void begin(int target) {
        targetMl = sum / count + target;
        sum = 0;
        count = 0;
    }

    @Override
    public double reading(double arrivalS, double stampS, double grams) {
        return grams >= targetMl ? arrivalS : Double.POSITIVE_INFINITY;
    }
}
