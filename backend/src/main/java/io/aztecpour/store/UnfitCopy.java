package io.aztecpour.store;

import java.io.Serial;
import java.nio.file.Path;

/** A file is no whole copy of a hub's database. */
public final class UnfitCopy extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String defect;

    /** @param defect what is wrong with it, to follow its name */
    UnfitCopy(Path file, String defect) {
        super(file.toAbsolutePath() + " " + defect, null, false, false);
        this.defect = defect;
    }

    /** @return what is wrong with it, to follow its name */
    public String defect() {
        return defect;
    }
}
