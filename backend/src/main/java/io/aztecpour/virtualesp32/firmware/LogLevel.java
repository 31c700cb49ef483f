package io.aztecpour.virtualesp32.firmware;

/** From silent to chatty; each level includes those before it. */
public enum LogLevel {
    NONE,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    VERBOSE
}
