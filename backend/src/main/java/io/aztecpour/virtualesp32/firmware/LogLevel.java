package io.aztecpour.virtualesp32.firmware;

/** From silent to chatty; each level includes those before it. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
}
