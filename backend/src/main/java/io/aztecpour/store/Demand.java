package io.aztecpour.store;

import org.jspecify.annotations.Nullable;

/**
 * What a database must be for the hub to go on with it.
 *
 * @param whole its pages are read first, as far as time allows
 * @param last the event that it must hold; null where any log is right
 * @param first where there is no file, one is made; later on it is one that was taken away
 */
record Demand(boolean whole, @Nullable LastEvent last, boolean first) {}
