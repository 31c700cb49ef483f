package io.aztecpour.domain;

/** What somebody may do at this hub; each role includes all roles before it. */
public enum Role {
    /** Anybody who opens the page. */
    GUEST,
    BARTENDER,
    ADMIN;

    public boolean atLeast(Role least) {
        return compareTo(least) >= 0;
    }

    public boolean isStaff() {
        return this != GUEST;
    }
}
