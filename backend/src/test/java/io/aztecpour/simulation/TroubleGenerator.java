package io.aztecpour.simulation;

import io.aztecpour.virtualesp32.sim.FaultKind;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws what goes wrong around a request. */
final class TroubleGenerator {
    private static final FaultKind[] BREAKS = {
        FaultKind.WEIGHT_SENSOR,
        FaultKind.DISTANCE_SENSOR,
        FaultKind.STUCK_SENSOR,
        FaultKind.NO_FLOW,
        FaultKind.STUCK_OPEN,
        FaultKind.REBOOT,
        FaultKind.REBOOT,
        FaultKind.CLOCK_JUMP,
        FaultKind.ODD_STATE,
        FaultKind.HANG,
        FaultKind.ERROR_500,
        FaultKind.SAYS_NO,
        FaultKind.SLOW,
        FaultKind.TRICKLE,
        FaultKind.RESET,
        FaultKind.GARBAGE,
        FaultKind.OVERSIZED
    };
    private static final String[] PATHS = {
        DeviceRoom.STATUS,
        DeviceRoom.DISPENSE,
        DeviceRoom.DISPENSE,
        DeviceRoom.STOP,
        DeviceRoom.WEIGHT,
        DeviceRoom.GLASS
    };

    private final SplittableRandom random;
    private final Profile profile;

    TroubleGenerator(SplittableRandom random, Profile profile) {
        this.random = random;
        this.profile = profile;
    }

    /** @param requestMs when somebody asks for a pour, ms */
    List<ScriptAction> near(long requestMs) {
        long at = Math.max(1, requestMs + moment());
        return switch (random.nextInt(23)) {
            case 0, 1 ->
                List.of(
                        new ScriptAction.LiftGlass(at),
                        new ScriptAction.PlaceGlass(at + between(50, 6_000), profile.emptyG()));
            case 2 -> List.of(new ScriptAction.LiftGlass(at));
            case 3 -> List.of(new ScriptAction.PlaceGlass(at, Math.max(6, profile.emptyG() + between(-30, 30))));
            case 4 ->
                List.of(new ScriptAction.Press(
                        at, between(5, 120) * (random.nextBoolean() ? 1 : -0.4), between(30, 3_000)));
            case 5 -> List.of(new ScriptAction.AddIce(at, between(8, 60)));
            case 6, 7 -> List.of(new ScriptAction.Stop(at));
            case 8 -> List.of(new ScriptAction.Stop(at), new ScriptAction.Stop(at + between(0, 400)));
            case 9 -> List.of(new HubAction.KillHub(at, between(100, 8_000)));
            case 10 -> List.of(new HubAction.EndHub(at, between(100, 4_000)));
            case 11 -> List.of(odd(at));
            case 12, 13, 14 -> List.of(broken(at));
            case 15 ->
                List.of(new FaultAction.CutPower(
                        at, profile.hasTwoBoards() && random.nextBoolean(), between(0, 9_000)));
            case 16, 17, 18 -> List.of(disturbed(at));
            case 19, 20, 21 -> together(requestMs);
            default -> List.of(spoiled(at));
        };
    }

    /** Two things that seldom meet by chance, and are worst when they do. */
    private List<ScriptAction> together(long requestMs) {
        long early = Math.max(1, requestMs - between(0, 100));
        long later = requestMs + between(150, 2_600);
        ScriptAction command = new FaultAction.Disturb(
                early,
                one(WireFault.LOSE_ANSWER, WireFault.HOLD, WireFault.FREEZE),
                DeviceRoom.DISPENSE,
                between(2_000, 40_000),
                1,
                between(500, 9_000));
        return switch (random.nextInt(6)) {
            case 0 -> List.of(slowStore(early), new ScriptAction.LiftGlass(later));
            case 1 -> List.of(slowStore(early), new ScriptAction.Stop(later));
            case 2 -> List.of(command, new HubAction.KillHub(later, between(100, 5_000)));
            case 3 -> List.of(command, new ScriptAction.Stop(later));
            case 4 ->
                List.of(
                        command,
                        new ScriptAction.LiftGlass(later),
                        new ScriptAction.PlaceGlass(later + between(200, 4_000), profile.emptyG()));
            default ->
                List.of(
                        new FaultAction.Spoil(early, StoreFault.LOSES_ANSWER, between(100, 3_000), 0),
                        new HubAction.KillHub(later, between(100, 5_000)));
        };
    }

    private ScriptAction slowStore(long at) {
        return new FaultAction.Spoil(at, StoreFault.SLOW, between(500, 3_000), between(100, 2_000));
    }

    private WireFault one(WireFault... all) {
        return all[random.nextInt(all.length)];
    }

    /** Before the request, while it is checked, at the command, while it pours, or when it settles. */
    private long moment() {
        return switch (random.nextInt(5)) {
            case 0 -> between(-1_500, 0);
            case 1 -> between(0, 120);
            case 2 -> between(0, 700);
            default -> between(200, 6_000);
        };
    }

    private ScriptAction odd(long at) {
        return switch (random.nextInt(6)) {
            case 0 -> new HubAction.ReplaceDispenser(at);
            case 5 -> new HubAction.FailHub(at);
            case 1 -> new HubAction.JumpClock(at, between(-86_400_000, 86_400_000));
            case 2 -> new HubAction.ForgetLearning(at);
            case 3 -> new HubAction.SetUpScale(at, between(50, 3_000));
            default -> new ScriptAction.ChangeBottle(at, between(0, 700));
        };
    }

    private ScriptAction broken(long at) {
        FaultKind kind = BREAKS[random.nextInt(BREAKS.length)];
        boolean ofScale = profile.hasTwoBoards() && isOfScale(kind);
        long forMs = random.nextInt(6) == 0 ? between(8_000, 40_000) : between(100, 8_000);
        boolean ofAnswer = kind.spoilsAnswers();
        String path = ofAnswer && random.nextInt(3) != 0 ? PATHS[random.nextInt(PATHS.length)] : null;
        int times = ofAnswer && random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
        boolean acts = random.nextInt(6) == 0 ? random.nextBoolean() : kind.usuallyActs();
        return new FaultAction.Break(at, kind, ofScale, forMs, path, amount(kind), times, acts, 0);
    }

    private boolean isOfScale(FaultKind kind) {
        return switch (kind) {
            case WEIGHT_SENSOR, STUCK_SENSOR -> true;
            case NO_FLOW, STUCK_OPEN, REBOOT -> false;
            default -> random.nextInt(3) == 0;
        };
    }

    private long amount(FaultKind kind) {
        return switch (kind) {
            case SLOW -> between(100, 2_500);
            case TRICKLE -> between(1, 40);
            case CLOCK_JUMP -> between(-100_000, 3_600_000);
            case SAYS_NO -> between(0, 800);
            default -> 0;
        };
    }

    private ScriptAction disturbed(long at) {
        WireFault[] kinds = WireFault.values();
        WireFault kind = kinds[random.nextInt(kinds.length)];
        boolean still = kind == WireFault.SILENCE || kind == WireFault.FREEZE;
        @Nullable
        String path = kind == WireFault.HOLD
                ? DeviceRoom.DISPENSE
                : still && random.nextBoolean()
                        ? DeviceRoom.DISPENSE
                        : random.nextInt(3) == 0 ? null : PATHS[random.nextInt(PATHS.length)];
        long forMs = still && random.nextInt(3) == 0 ? between(5_000, 45_000) : between(100, 6_000);
        int times = random.nextBoolean() ? 1 + random.nextInt(2) : 0;
        long ms = switch (kind) {
            case DELAY -> between(20, 1_500);
            case HOLD -> between(500, 9_000);
            default -> 0;
        };
        return new FaultAction.Disturb(at, kind, path, forMs, times, ms);
    }

    private ScriptAction spoiled(long at) {
        StoreFault[] kinds = StoreFault.values();
        StoreFault kind = kinds[random.nextInt(kinds.length)];
        return new FaultAction.Spoil(at, kind, between(50, 5_000), kind == StoreFault.SLOW ? between(50, 2_500) : 0);
    }

    private long between(long least, long most) {
        return random.nextLong(least, most);
    }
}
