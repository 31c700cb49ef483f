/**
 * Deterministic simulation of one tap: the pour machine against a hostile world of devices, network, people, storage and crashes, in
 * one thread and in virtual time. Everything grows from one seed, so that each failure can be repeated, shrunk and read.
 */
package io.aztecpour.simulation;
