package io.aztecpour.insight;

import io.aztecpour.domain.DeviceQuality;
import java.util.List;

/**
 * How well the devices of a tap answered over time.
 *
 * @param total of all points
 * @param points in the order in which they were asked for; {@link DeviceQuality#NONE} where nothing was measured
 */
public record TapQualityHistory(String tap, DeviceQuality total, List<DeviceQuality> points) {
    static TapQualityHistory of(String tap, List<DeviceQuality> points) {
        return new TapQualityHistory(
                tap, points.stream().reduce(DeviceQuality.NONE, DeviceQuality::plus), List.copyOf(points));
    }
}
