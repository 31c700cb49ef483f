package io.aztecpour.bus.bar;

import java.util.List;

/** The devices of all taps that ever answered. */
public record KnownDevices(List<KnownDevice> devices) {}
