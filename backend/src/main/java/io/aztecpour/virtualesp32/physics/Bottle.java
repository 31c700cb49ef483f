package io.aztecpour.virtualesp32.physics;

/** What is poured from. */
final class Bottle {
    /** Flow lost between a full and an empty bottle, because the pump then lifts the liquid higher. */
    private static final double FLOW_LOST_WHEN_EMPTY = 0.12;

    private final double fullMl;
    private double leftMl;

    Bottle(double fullMl) {
        this.fullMl = fullMl;
        this.leftMl = fullMl;
    }

    void setLeftMl(double ml) {
        leftMl = ml;
    }

    double leftMl() {
        return leftMl;
    }

    /** Share of the full bottle's flow that the pump gives at the present level. */
    double flowShare() {
        double level = Math.min(1, leftMl / fullMl);
        return 1 - FLOW_LOST_WHEN_EMPTY * (1 - level);
    }

    /** Takes up to {@code ml} out and returns what there was; the rest of the suction is air. */
    double draw(double ml) {
        double drawn = Math.min(ml, leftMl);
        leftMl -= drawn;
        return drawn;
    }
}
