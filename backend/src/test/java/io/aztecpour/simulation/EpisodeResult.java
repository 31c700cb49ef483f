package io.aztecpour.simulation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an episode showed.
 *
 * @param pours requests that reached the machine
 * @param started of them with a {@code started} row
 * @param outcomes how many ended how: {@code SUCCESS}, a failure's code, or a refusal's after {@code refused}
 * @param missedDose whether pours brought too much or too little in the end, three times in a row with all being well
 * @param violation null where everything held
 * @param trace empty unless asked for
 */
record EpisodeResult(
        Script script,
        int pours,
        int started,
        Map<String, Integer> outcomes,
        Transitions transitions,
        boolean missedDose,
        @Nullable BrokenInvariant violation,
        List<String> trace) {}
