package io.aztecpour.simulation;

import io.aztecpour.domain.DispenseAnswer;
import java.util.HashMap;
import java.util.Map;

/** Plays scripts. */
final class EpisodeRunner {
    private final StepFunction machine;

    EpisodeRunner(StepFunction machine) {
        this.machine = machine;
    }

    EpisodeResult run(Script script, boolean traced) {
        World world = new World(script, machine, traced);
        BrokenInvariant violation = null;
        try {
            world.run();
        } catch (BrokenInvariant found) {
            violation = found;
        } catch (RuntimeException | StackOverflowError defect) {
            violation = new BrokenInvariant("the machine does not throw", stackOf(defect));
        }
        int started = (int) world.store().pours().values().stream()
                .filter(rows -> rows.started != null)
                .count();
        return new EpisodeResult(
                script,
                world.hub().requests(),
                started,
                outcomes(world),
                world.transitions(),
                world.missedDose(),
                violation,
                world.trace().lines());
    }

    private static String stackOf(Throwable defect) {
        StringBuilder text = new StringBuilder(defect.toString());
        StackTraceElement[] stack = defect.getStackTrace();
        for (int i = 0; i < Math.min(12, stack.length); i++) {
            text.append("\n    at ").append(stack[i]);
        }
        return text.toString();
    }

    private static Map<String, Integer> outcomes(World world) {
        Map<String, Integer> outcomes = new HashMap<>();
        for (SimulatedCaller caller : world.hub().callers().values()) {
            outcomes.merge(outcome(caller, world.store().rows(caller.requestId)), 1, Integer::sum);
        }
        return outcomes;
    }

    private static String outcome(SimulatedCaller caller, SimulatedStore.Rows rows) {
        if (rows.started != null && rows.ended != null) {
            String code = rows.ended.pour().code();
            return code == null ? "SUCCESS" : code;
        }
        DispenseAnswer answer = caller.answers.isEmpty() ? null : caller.answers.get(0);
        return answer == null ? "hub killed" : "refused " + answer.code();
    }
}
