package io.aztecpour.devicecheck;

import io.aztecpour.devicecheck.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Checks rules one after another; one that is broken does not keep the next from being checked. */
final class Checklist {
    private final List<Finding> findings = new ArrayList<>();
    private String part = "";

    /** One rule of the contract, checked at a device. */
    interface Rule {
        /** Throws {@link Violation} or {@link NotChecked}. */
        void check();
    }

    void part(String name) {
        part = name;
    }

    void rule(String name, Rule rule) {
        try {
            rule.check();
            findings.add(new Finding(part, name, Verdict.RIGHT, ""));
        } catch (Violation wrong) {
            findings.add(new Finding(part, name, Verdict.WRONG, String.valueOf(wrong.getMessage())));
        } catch (NotChecked skipped) {
            findings.add(new Finding(part, name, Verdict.NOT_CHECKED, String.valueOf(skipped.getMessage())));
        }
    }

    List<Finding> findings() {
        return findings;
    }
}
