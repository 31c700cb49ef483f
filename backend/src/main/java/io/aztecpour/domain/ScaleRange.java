package io.aztecpour.domain;

/** What the weight of a scale for up to 1 kg says at the ends of its range. */
public final class ScaleRange {
    /** One that shows less, above or below zero, is empty: noise and drift of an evening, and less than a paper cup, g. */
    public static final double EMPTY_G = 5;

    /** The firmware shows no more than this, whatever stands on it, g. */
    public static final double MOST_G = 1_000;

    /** One that shows this shows the end of its range, which is no measurement, g. */
    public static final double FULL_G = 999.5;

    private ScaleRange() {}
}
