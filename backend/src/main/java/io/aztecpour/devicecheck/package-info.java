/**
 * Checks a device against the contract, over the network and row by row. Knows Vert.x alone, so that it judges the
 * virtual device and somebody's own hardware by the same eyes.
 */
package io.aztecpour.devicecheck;
