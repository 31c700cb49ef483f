/**
 * Leases, and a deterministic simulation of several nodes on one database: clocks, freezes, lost and late messages and restarts grow from
 * one seed, so that each failure can be repeated.
 */
package io.aztecpour.cluster;
