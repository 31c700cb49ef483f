package io.aztecpour.devicecheck;

import io.aztecpour.devicecheck.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Rules are looked at one after another; one that is wrong does not keep the next from being looked at. */
final class Checklist {
    private final List<Finding> findings = new ArrayList<>();
    private String part = "";

    /** One look at a device. */
    interface Look {
        /** Throws {@link Violation} or {@link NotChecked}. */
        void at();
    }

    void part(String name) {
        part = name;
    }

    void rule(String rule, Look look) {
        try {
            look.at();
            findings.add(new Finding(part, rule, Verdict.RIGHT, ""));
        } catch (Violation wrong) {
            findings.add(new Finding(part, rule, Verdict.WRONG, String.valueOf(wrong.getMessage())));
        } catch (NotChecked skipped) {
            findings.add(new Finding(part, rule, Verdict.NOT_CHECKED, String.valueOf(skipped.getMessage())));
        }
    }

    List<Finding> findings() {
        return findings;
    }
}
