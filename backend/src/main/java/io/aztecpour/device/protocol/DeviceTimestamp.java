package io.aztecpour.device.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a device's time stamp, {@code "SEC.MSEC"} since its boot. */
public final class DeviceTimestamp {
    // 10 digits of seconds are 300 years: enough, and far from overflowing.
    private static final Pattern SECONDS_MILLISECONDS = Pattern.compile("(\\d{1,10})(?:\\.(\\d{1,9}))?");

    private DeviceTimestamp() {}

    /**
     * Up to three digits after the point are whole milliseconds, so that {@code "12.5"} from a device that does not pad
     * them is 12 s and 5 ms; more than three can only be a decimal fraction.
     *
     * @return ms since boot; null for what is no stamp
     */
    public static @Nullable Long milliseconds(@Nullable String stamp) {
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
