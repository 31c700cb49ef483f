package io.aztecpour.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leases are written as {@code name=owner!shunned by}, one after the other. */
class SpreadTest {
    private static final int TRIES = 5_000;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    nobody is there            |       | tap:1=   tap:2=                      |
                    one node has all           | a     | tap:1=   tap:2=                      | {tap:1=a, tap:2=a}
                    free ones in turn          | a b   | tap:1=   tap:2=   tap:3=             | {tap:1=a, tap:2=b, tap:3=a}
                    what is even stays         | a b   | tap:1=b  tap:2=a  tap:3=b            | {tap:1=b, tap:2=a, tap:3=b}
                    a newcomer gets its part   | a b   | tap:1=a  tap:2=a  tap:3=a  tap:4=a   | {tap:1=a, tap:2=a, tap:3=b, tap:4=b}
                    one too many is no reason  | a b   | tap:1=a  tap:2=a  tap:3=b            | {tap:1=a, tap:2=a, tap:3=b}
                    the dead one's go on       | a b   | tap:1=x  tap:2=x  tap:3=a            | {tap:1=b, tap:2=a, tap:3=a}
                    out of reach: they swap    | a b   | tap:1=a!a  tap:2=b                   | {tap:1=b, tap:2=a}
                    nobody reaches it: stays   | a b   | tap:1=a!ab tap:2=b                   | {tap:1=a, tap:2=b}
                    the others make room       | a b   | tap:1=b tap:2=b tap:3=b!a tap:4=b!a  | {tap:1=a, tap:2=a, tap:3=b, tap:4=b}
                    one is left where it is    | a b   | bar=b                                | {bar=b}
                    one that is free           | a b   | bar=                                 | {bar=a}
                    """)
    void whoShouldHoldWhat(String why, @Nullable String nodes, String leases, @Nullable String plan) {
        List<String> there = nodes == null ? List.of() : List.of(nodes.split(" "));
        Map<String, String> planned = Spread.of(there, there, leases(leases));
        assertThat(planned).as(why).hasToString(plan == null ? "{}" : plan);
    }

    @Test
    void aNodeThatStartsKeepsTheBarAndGetsNoTaps() {
        assertThat(Spread.of(List.of("a", "b"), List.of("b"), leases("bar=a tap:1= tap:2=")))
                .hasToString("{bar=a, tap:1=b, tap:2=b}");
    }

    /** Otherwise taps would move for ever while nothing changes. */
    @Test
    void aPlanThatWasCarriedOutIsPlannedAgain() {
        for (int seed = 0; seed < TRIES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<String> nodes = List.of("a", "b", "c", "d", "e").subList(0, random.nextInt(1, 6));
            List<LeaseRow> rows = random(random, nodes);
            Map<String, String> plan = Spread.of(nodes, nodes, rows);
            assertThat(Spread.of(nodes, nodes, carriedOut(rows, plan)))
                    .as("seed %d: %s", seed, rows)
                    .isEqualTo(plan);
            if (rows.stream().allMatch(row -> row.shunned().isEmpty())) {
                assertEven(nodes, plan, seed);
            }
        }
    }

    private static void assertEven(List<String> nodes, Map<String, String> plan, int seed) {
        List<Long> counts = nodes.stream()
                .map(node -> plan.values().stream().filter(node::equals).count())
                .sorted()
                .toList();
        assertThat(counts.get(counts.size() - 1) - counts.get(0))
                .as("seed %d", seed)
                .isLessThanOrEqualTo(1);
    }

    private static List<LeaseRow> random(SplittableRandom random, List<String> nodes) {
        int shunning = random.nextInt(4);
        List<LeaseRow> rows = new ArrayList<>();
        for (int tap = 1; tap <= random.nextInt(1, 13); tap++) {
            String owner = random.nextInt(4) == 0 ? null : nodes.get(random.nextInt(nodes.size()));
            List<String> shunned =
                    nodes.stream().filter(node -> random.nextInt(6) < shunning).toList();
            rows.add(new LeaseRow("tap:" + tap, owner, 1, 1, shunned));
        }
        return rows;
    }

    private static List<LeaseRow> carriedOut(List<LeaseRow> rows, Map<String, String> plan) {
        return rows.stream()
                .map(row ->
                        new LeaseRow(row.name(), plan.get(row.name()), row.token() + 1, row.beat() + 1, row.shunned()))
                .toList();
    }

    private static List<LeaseRow> leases(String written) {
        return Arrays.stream(written.trim().split(" +"))
                .map(one -> {
                    String[] parts = one.split("[=!]", -1);
                    List<String> shunned = parts.length < 3 ? List.of() : List.of(parts[2].split(""));
                    return new LeaseRow(parts[0], parts[1].isEmpty() ? null : parts[1], 1, 1, shunned);
                })
                .toList();
    }
}
