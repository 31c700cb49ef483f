package io.aztecpour.bus.cluster;

/**
 * This node holds a lease from now on, or no longer.
 *
 * @param lease see {@link LeaseName}
 * @param held false: everything that needs it must end at once, as another node may have it soon
 */
public record LeaseTurned(String lease, boolean held) {}
