package io.aztecpour.store;

/** A write that the database's own rules forbid, such as a second row where only one may be. Nothing of it was written. */
public final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String subject;

    /** @param subject in which the columns of the rule are named, as {@code table.column} */
    public Conflict(String subject, Throwable cause) {
        super(cause.getMessage(), cause, false, false);
        this.subject = subject;
    }

    /** @return whether the rule is about this column, as {@code table.column} */
    public boolean concerns(String column) {
        return subject.contains(column);
    }
}
