package io.aztecpour.pour.machine;

import io.aztecpour.domain.Pour;

/**
 * A pour that an earlier run of the hub left without an outcome.
 *
 * @param pour as its {@code started} row tells it
 * @param drink that it was
 */
public record OpenPour(Pour pour, String drink) {}
