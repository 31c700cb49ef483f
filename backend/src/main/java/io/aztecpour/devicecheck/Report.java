package io.aztecpour.devicecheck;

import io.aztecpour.devicecheck.Finding.Verdict;
import java.util.List;
import java.util.Locale;

/** Everything that was found out about a device. */
public record Report(String url, String introduction, List<Finding> findings) {
    public Report {
        findings = List.copyOf(findings);
    }

    public long count(Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).count();
    }

    /** Whether the device keeps everything of the contract that was checked. */
    public boolean passed() {
        return count(Verdict.WRONG) == 0 && count(Verdict.RIGHT) > 0;
    }

    /** The report as a person reads it. */
    public String text() {
        StringBuilder text = new StringBuilder("Checking " + url + "\n" + introduction + "\n");
        String part = "";
        for (Finding finding : findings) {
            if (!finding.part().equals(part)) {
                part = finding.part();
                text.append("\n").append(part).append("\n");
            }
            text.append("  ").append(finding).append("\n");
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "\n%d right, %d wrong, %d not checked.%n",
                        count(Verdict.RIGHT),
                        count(Verdict.WRONG),
                        count(Verdict.NOT_CHECKED)))
                .toString();
    }
}
