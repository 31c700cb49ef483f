package io.aztecpour.devicecheck;

/**
 * What came of one rule of the contract.
 *
 * @param part the part of the device that the rule is about
 * @param rule what the contract says, in plain words
 * @param words why it is wrong or was not checked; empty when it is right
 */
public record Finding(String part, String rule, Verdict verdict, String words) {
    /** Right, wrong, or not looked at. */
    public enum Verdict {
        RIGHT("✓"),
        WRONG("✗"),
        NOT_CHECKED("–");

        private final String mark;

        Verdict(String mark) {
            this.mark = mark;
        }
    }

    @Override
    public String toString() {
        String line = verdict.mark + " " + rule;
        return words.isEmpty() ? line : line + "\n      " + words;
    }
}
