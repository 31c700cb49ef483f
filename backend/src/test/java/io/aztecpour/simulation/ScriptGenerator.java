package io.aztecpour.simulation;

import io.aztecpour.virtualesp32.physics.PhysicsProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws an episode from its seed: mostly ordinary evenings, so that most pours start, with more or less trouble in the others. */
final class ScriptGenerator {
    private static final long FIRST_MS = 1_800;
    private static final DispenserKind[] PROTOCOLS = {
        DispenserKind.EXTENDED,
        DispenserKind.EXTENDED,
        DispenserKind.EXTENDED,
        DispenserKind.ORIGINAL,
        DispenserKind.ORIGINAL,
        DispenserKind.BARE,
        DispenserKind.WITHOUT_TICKETS,
        DispenserKind.STOP_ONLY,
        DispenserKind.NAMES_ONLY
    };
    private static final ScaleKind[] SCALES = {
        ScaleKind.SAME_BOARD,
        ScaleKind.SAME_BOARD,
        ScaleKind.SECOND_BOARD,
        ScaleKind.SECOND_BOARD,
        ScaleKind.WIZARD,
        ScaleKind.NONE
    };
    private static final long[] CLOCK_OFFSETS = {1_000_000_000_000L, -3_000_000_000_000_000L, 7_000_000_000_000_000L};

    private final SplittableRandom random;
    private final Profile profile;
    private final List<ScriptAction> actions = new ArrayList<>();

    private ScriptGenerator(SplittableRandom random) {
        this.random = random;
        this.profile = profile();
    }

    static Script draw(long seed) {
        return new ScriptGenerator(new SplittableRandom(seed)).script(seed);
    }

    private Profile profile() {
        double flow = random.nextInt(3) == 0 ? 3 + 17 * random.nextDouble() : 10 + 10 * random.nextDouble();
        PhysicsProfile physics = new PhysicsProfile(
                flow,
                0.88 + 0.3 * random.nextDouble(),
                50 + random.nextInt(200),
                60 + random.nextInt(160),
                1.6 * random.nextDouble(),
                random.nextInt(8) == 0 ? 0.8 : 0.1 + 0.2 * random.nextDouble(),
                random.nextInt(3) == 0 ? 80 : 10,
                0.94 + 0.2 * random.nextDouble(),
                300 + random.nextInt(700),
                0,
                random.nextBoolean() ? 0.015 : 0.05 * random.nextDouble(),
                7.5);
        boolean slow = random.nextInt(14) == 0;
        return new Profile(
                one(PROTOCOLS),
                one(SCALES),
                physics,
                random.nextInt(6) == 0 ? 8 + random.nextInt(20) : 60 + random.nextInt(300),
                slow ? 100 : 100 + random.nextInt(150),
                slow ? 20 : 20 + random.nextInt(80),
                slow ? 300 + random.nextInt(600) : random.nextInt(8),
                0.3 + 2 * random.nextDouble(),
                random.nextInt(4) == 0 ? 40 * random.nextDouble() : 3,
                random.nextInt(5) == 0 ? 25 : 1.5,
                CLOCK_OFFSETS[random.nextInt(CLOCK_OFFSETS.length)]);
    }

    private Script script(long seed) {
        long[] moments = requests();
        if (random.nextInt(8) == 0) {
            actions.add(new ScriptAction.ChangeBottle(1, 60 * random.nextDouble()));
        }
        int worst = random.nextInt(10);
        int troubles = worst < 2 ? 0 : worst < 5 ? 1 : worst < 8 ? 2 + random.nextInt(3) : 3 + random.nextInt(7);
        TroubleGenerator trouble = new TroubleGenerator(random.split(), profile);
        for (int i = 0; i < troubles; i++) {
            actions.addAll(trouble.near(moments[random.nextInt(moments.length)]));
        }
        // Drawn last, so that episodes from before there was such trouble stay what they were.
        actions.addAll(new ScaleTroubleGenerator(random.split(), profile).near(moments));
        return new Script(seed, profile, actions);
    }

    /** @return their moments, ms */
    private long[] requests() {
        int count = 1 + random.nextInt(6);
        long[] moments = new long[count];
        long at = FIRST_MS + random.nextInt(700);
        for (int i = 0; i < count; i++) {
            int ml = amount();
            moments[i] = at;
            boolean mayDrink = random.nextInt(50) != 0;
            boolean keyReused = random.nextInt(80) == 0;
            actions.add(new ScriptAction.Request(at, ml, mayDrink, keyReused));
            if (random.nextInt(30) == 0) {
                actions.add(new ScriptAction.Request(at + random.nextInt(2_500), amount(), true, false));
            }
            at += pauseMs(ml);
            if (random.nextInt(3) == 0 && i + 1 < count) {
                actions.add(new ScriptAction.LiftGlass(at - 1_500));
                actions.add(new ScriptAction.PlaceGlass(at - 1_200, profile.emptyG() + random.nextInt(30)));
            }
        }
        return moments;
    }

    private int amount() {
        return random.nextInt(3) == 0 ? 1 + random.nextInt(60) : 5 + random.nextInt(25);
    }

    private long pauseMs(int ml) {
        double pourMs = 1_000.0 * ml / profile.physics().flowMlPerSecond();
        long slow = profile.boardMs() > 100 ? 9_000 : 0;
        return (long) (1.15 * pourMs) + 3_200 + slow + random.nextInt(2_000);
    }

    private <T> T one(T[] all) {
        return all[random.nextInt(all.length)];
    }
}
