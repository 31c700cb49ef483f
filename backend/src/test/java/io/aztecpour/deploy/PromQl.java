package io.aztecpour.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an expression of Prometheus names. It knows as much of the language as the files here use: labels that are grouped by stand
 * before what they group.
 */
final class PromQl {
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\$\\{?\\w+}?|[a-zA-Z_:][\\w:]*|\\d[\\w.]*|=~|!~|!=|[<>=]=|\\S");

    private static final Set<String> GROUPINGS = Set.of("by", "without");
    private static final Set<String> MATCHINGS = Set.of("on", "ignoring", "group_left", "group_right");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    /** A metric, and one of the labels that it is expected to have; {@code value} only where it has to equal that. */
    record Use(String metric, String label, String value) {}

    private final List<String> tokens;
    private final List<Use> uses = new ArrayList<>();

    PromQl(String expression) {
        tokens = TOKEN.matcher(expression).results().map(MatchResult::group).toList();
        for (int i = 0; i < tokens.size(); i = end(i) + 1) {
            if (GROUPINGS.contains(at(i))) {
                int operand = closing(i + 1) + 1;
                uses.addAll(grouped(i + 1, metrics(operand, closing(operand))));
            } else if (MATCHINGS.contains(at(i))) {
                uses.addAll(grouped(i + 1, metrics()));
            } else if (isMetric(i) && at(i + 1).equals("{")) {
                filter(at(i), i + 2);
            }
        }
    }

    List<Use> uses() {
        return uses;
    }

    List<String> metrics() {
        return metrics(0, tokens.size());
    }

    private List<String> metrics(int from, int to) {
        List<String> metrics = new ArrayList<>();
        for (int i = from; i < to; i = end(i) + 1) {
            if (isMetric(i)) {
                metrics.add(at(i));
            }
        }
        return metrics;
    }

    private String at(int index) {
        return index < tokens.size() ? tokens.get(index) : "";
    }

    /** @return the last token of what begins there and holds no metric: labels, a filter, a range; else the same */
    private int end(int index) {
        if (at(index).equals("[") || at(index).equals("{")) {
            String close = at(index).equals("[") ? "]" : "}";
            return index + tokens.subList(index, tokens.size()).indexOf(close);
        }
        boolean labels = GROUPINGS.contains(at(index)) || MATCHINGS.contains(at(index));
        return labels ? closing(index + 1) : index;
    }

    private boolean isMetric(int index) {
        String next = at(index + 1);
        return Character.isLetter(at(index).charAt(0))
                && !WORDS.contains(at(index))
                && !next.equals("(")
                && !GROUPINGS.contains(next);
    }

    /** @param open where the bracket of the labels opens */
    private List<Use> grouped(int open, List<String> metrics) {
        return tokens.subList(open + 1, closing(open)).stream()
                .filter(label -> !label.equals(","))
                .flatMap(label -> metrics.stream().map(metric -> new Use(metric, label, "")))
                .toList();
    }

    private void filter(String metric, int from) {
        for (int i = from; !at(i).equals("}"); i += at(i + 3).equals(",") ? 4 : 3) {
            String text = at(i + 2);
            uses.add(new Use(metric, at(i), at(i + 1).equals("=") ? text.substring(1, text.length() - 1) : ""));
        }
    }

    /** @return where the bracket closes that opens there */
    private int closing(int open) {
        if (!at(open).equals("(")) {
            throw new IllegalArgumentException("no bracket after " + tokens.subList(0, open));
        }
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += at(i).equals("(") ? 1 : at(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a bracket stays open in " + tokens);
    }

    /** A page for Prometheus: the labels of each metric that has a line there. */
    record Page(Map<String, Set<String>> labels) {
        private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+");
        private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

        static Page of(String text) {
            Map<String, Set<String>> labels = new HashMap<>();
            text.lines()
                    .map(LINE::matcher)
                    .filter(Matcher::matches)
                    .forEach(line -> labels.computeIfAbsent(line.group(1), metric -> new HashSet<>())
                            .addAll(names(line.group(2))));
            return new Page(labels);
        }

        private static List<String> names(String labels) {
            return Stream.ofNullable(labels)
                    .flatMap(text -> LABEL.matcher(text).results())
                    .map(found -> found.group(1))
                    .toList();
        }
    }
}
