package io.aztecpour.domain;

/**
 * What makes a pour part of a maintenance run: it is for nobody, and what flows need not be the drink, nor flow at all.
 *
 * @param run id of the run
 */
public record Maintenance(MaintenanceKind kind, String run) {}
