package io.aztecpour.simulation;

/** An episode in words. */
final class EpisodeReport {
    private EpisodeReport() {}

    static String of(EpisodeResult result) {
        StringBuilder text = new StringBuilder(result.script().describe()).append('\n');
        result.trace().forEach(line -> text.append(line).append('\n'));
        BrokenInvariant violation = result.violation();
        return violation == null
                ? text.append("Every invariant holds.\n").toString()
                : text.append("VIOLATION of \"")
                        .append(violation.invariant())
                        .append("\": ")
                        .append(violation.getMessage())
                        .append('\n')
                        .toString();
    }
}
