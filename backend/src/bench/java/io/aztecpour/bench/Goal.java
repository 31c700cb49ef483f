package io.aztecpour.bench;

/** A number beside what it should be. */
final class Goal {
    private Goal() {}

    static void atLeast(String what, double is, double least) {
        print(what, is, "at least", least, is >= least);
    }

    static void atMost(String what, double is, double most) {
        print(what, is, "at most", most, is <= most);
    }

    private static void print(String what, double is, String bound, double goal, boolean reached) {
        System.out.printf("  %-32s %8.2f  %s %.2f: %s%n", what, is, bound, goal, reached ? "reached" : "not reached");
    }
}
