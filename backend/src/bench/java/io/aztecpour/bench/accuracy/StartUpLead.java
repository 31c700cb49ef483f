package io.aztecpour.bench.accuracy;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Stops a lead ahead of the target: the time from the command to the first gram, at most 0.5 s, times the slope of the
 * weight since then, once that spans 0.5 s.
 */
public final class StartUpLead implements Strategy {
    private static final double MOST_S = 0.5;

    private record Point(double seconds, double ml) {}

    private final Deque<Point> recent = new ArrayDeque<>();
    private double sum;
    private int count;
    private double empty;
    private double targetMl;
    private double lead;

    @Override
    public int asked(int target) {
        return 60;
    }

    @Override
    public void before(double arrivalS, double stampS, double grams) {
        sum += grams;
        count++;
    }

    @Override
    public void begin(int target) {
        empty = sum / count;
        sum = 0;
        count = 0;
        targetMl = target;
        lead = Double.NaN;
        recent.clear();
    }

    @Override
    public double reading(double arrivalS, double stampS, double grams) {
        double ml = grams - empty;
        if (Double.isNaN(lead)) {
            lead = ml >= 1 ? Math.min(MOST_S, arrivalS) : Double.NaN;
        }
        if (Double.isNaN(lead)) {
            return Double.POSITIVE_INFINITY;
        }
        recent.addLast(new Point(arrivalS, ml));
        while (recent.size() > 2 && arrivalS - second().seconds() >= MOST_S) {
            recent.removeFirst();
        }
        return ml + lead * slope() >= targetMl ? arrivalS : Double.POSITIVE_INFINITY;
    }

    private Point second() {
        return recent.stream().skip(1).findFirst().orElseThrow();
    }

    private double slope() {
        double span = recent.getLast().seconds() - recent.getFirst().seconds();
        return span < MOST_S ? 0 : (recent.getLast().ml() - recent.getFirst().ml()) / span;
    }
}
