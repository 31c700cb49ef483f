package io.aztecpour.virtualesp32.http;

/** Numbers as a device prints them: no more places than it measures. */
final class Numbers {
    private Numbers() {}

    static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
