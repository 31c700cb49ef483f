package io.aztecpour.store;

import org.jspecify.annotations.Nullable;

/**
 * What a database must be for the hub to go on with it.
 *
 * @param whole whether its pages are read first, as far as time allows
 * @param last the event that it must hold; null if any log is right
 * @param first whether a missing file is created; later on a missing one was taken away
 * @param key the file that it must be, see {@link FileIdentity#key}; null if any is right
 */
record FileRequirements(
        boolean whole,
        @Nullable LastEvent last,
        boolean first,
        @Nullable Object key) {}
