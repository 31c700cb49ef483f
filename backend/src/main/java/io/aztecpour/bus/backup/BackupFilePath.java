package io.aztecpour.bus.backup;

/** Where a backup lies on this machine. */
public record BackupFilePath(String path) {}
