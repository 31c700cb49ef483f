package io.aztecpour.store;

/** The database is there and is not for this hub: another program's, a newer hub's, or another hub's that runs. */
public final class UnfitDatabase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param words what is wrong and what to do, for whoever starts the hub */
    public UnfitDatabase(String words) {
        super(words, null, false, false);
    }
}
