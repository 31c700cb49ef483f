package io.aztecpour.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is poured for nobody; in lower case in the store and in JSON. */
public enum MaintenanceKind {
    /** Fills the hose from its bottle. */
    PRIME,
    /** Rinses the hose from its bottle. */
    CLEAN,
    /** Rinses it while it hangs in water or a cleaner, so that the bottle loses nothing. */
    RINSE,
    /** Empties it while it hangs in the air: the last part of a cleaning. What was in it had left the bottle before. */
    DRY;

    /** @return as the store has it */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return null for what no version of the hub wrote */
    public static @Nullable MaintenanceKind of(@Nullable String word) {
        for (MaintenanceKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
