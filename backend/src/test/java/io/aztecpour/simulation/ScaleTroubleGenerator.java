package io.aztecpour.simulation;

import io.aztecpour.virtualesp32.sim.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws what a scale shows beside the liquid, and a sensor that misses the glass for a moment: seldom alone, and mostly mid-pour. */
final class ScaleTroubleGenerator {
    private static final int MOST = 3;

    private final SplittableRandom random;
    private final Profile profile;

    ScaleTroubleGenerator(SplittableRandom random, Profile profile) {
        this.random = random;
        this.profile = profile;
    }

    /** @param requestsMs when somebody asks for a pour, ms */
    List<ScriptAction> near(long[] requestsMs) {
        List<ScriptAction> troubles = new ArrayList<>();
        if (random.nextInt(3) != 0) {
            return troubles;
        }
        int count = 1 + random.nextInt(MOST);
        for (int i = 0; i < count; i++) {
            long requestMs = requestsMs[random.nextInt(requestsMs.length)];
            troubles.add(one(Math.max(1, requestMs + random.nextLong(-300, 5_000))));
        }
        return troubles;
    }

    private ScriptAction one(long at) {
        return switch (random.nextInt(6)) {
            case 0, 1 -> broken(at, FaultKind.BAD_SAMPLE, 0, spike());
            case 2 -> broken(at, FaultKind.MISSED_GLASS, random.nextLong(30, 400), 0);
            case 3 -> new ScriptAction.AddIce(at, random.nextLong(12, 31));
            case 4 -> new ScriptAction.Press(at, random.nextLong(15, 120), random.nextLong(50, 900));
            default -> new ScriptAction.Press(at, -random.nextLong(3, 40), random.nextLong(50, 600));
        };
    }

    /** @return what one sample is off by, g: nothing is shown at all, or some tens of grams are too much or missing */
    private double spike() {
        return switch (random.nextInt(4)) {
            case 0 -> -2_000;
            case 1 -> -20;
            case 2 -> 20;
            default -> random.nextLong(-60, 200);
        };
    }

    private FaultAction.Break broken(long at, FaultKind kind, long forMs, double grams) {
        boolean ofScale = profile.hasTwoBoards() && (kind == FaultKind.BAD_SAMPLE || random.nextBoolean());
        int times = kind == FaultKind.BAD_SAMPLE ? 1 : 0;
        return new FaultAction.Break(at, kind, ofScale, forMs, null, 0, times, true, grams);
    }
}
