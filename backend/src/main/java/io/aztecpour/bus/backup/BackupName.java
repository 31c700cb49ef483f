package io.aztecpour.bus.backup;

/** The name of a backup's file. */
public record BackupName(String name) {}
