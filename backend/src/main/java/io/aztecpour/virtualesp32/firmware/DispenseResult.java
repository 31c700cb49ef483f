package io.aztecpour.virtualesp32.firmware;

/** What the dispenser says to a request to pour. */
public enum DispenseResult {
    STARTED(200, ""),
    INVALID_AMOUNT(400, "Invalid amount"),
    ALREADY_POURING(409, "Already pouring"),
    NO_GLASS(409, "No glass present"),
    STALE(409, "Stale command");

    private final int status;
    private final String words;

    DispenseResult(int status, String words) {
        this.status = status;
        this.words = words;
    }

    public int status() {
        return status;
    }

    public String words() {
        return words;
    }
}
