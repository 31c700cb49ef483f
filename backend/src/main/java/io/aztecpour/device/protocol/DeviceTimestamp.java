package io.aztecpour.device.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses a device's time stamp, {@code "SEC.MSEC"} since its boot. */
final class DeviceTimestamp {
    // 10 digits of seconds are 300 years: enough, and far from overflowing.
    private static final Pattern SECONDS_MILLISECONDS = Pattern.compile("(\\d{1,10})(?:\\.(\\d{1,9}))?");

    private DeviceTimestamp() {}

    /**
     * Up to three digits after the point are whole milliseconds: {@code "12.5"} comes from a device that does not pad them,
     * and means 12 s and 5 ms. More digits can only be a decimal fraction.
     *
     * @return ms since boot; null where the text is no time stamp
     */
    static @Nullable Long milliseconds(@Nullable String stamp) {
        Matcher parts = SECONDS_MILLISECONDS.matcher(stamp == null ? "" : stamp.strip());
        if (!parts.matches()) {
            return null;
        }
        long seconds = Long.parseLong(parts.group(1));
        String rest = parts.group(2);
        if (rest == null) {
            return seconds * 1_000;
        }
        return seconds * 1_000 + Long.parseLong(rest.length() <= 3 ? rest : rest.substring(0, 3));
    }
}
