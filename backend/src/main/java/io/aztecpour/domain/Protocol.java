package io.aztecpour.domain;

/** What a device speaks over HTTP. */
public enum Protocol {
    /** Pump and glass sensor: {@code /status}, {@code /dispense}. */
    DISPENSER,
    /** The weight module's own firmware: {@code /api/weight}, {@code /api/glass}, {@code /api/status}. */
    WEIGHT_MODULE,
    /** The weight module's firmware as generated with Mongoose Wizard: {@code /api/sensor_read}. */
    WIZARD
}
