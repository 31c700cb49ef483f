package io.aztecpour.bus.pour;

import java.util.List;

/**
 * Which taps were told to stop.
 *
 * @param cannotStop taps that pour and whose device has no stop
 */
public record StopAnswer(List<String> stopped, List<String> cannotStop) {}
