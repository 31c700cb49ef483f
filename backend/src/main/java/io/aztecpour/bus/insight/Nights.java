package io.aztecpour.bus.insight;

import java.util.List;

/** The last nights of the bar, the newest first. */
public record Nights(String timeZone, List<NightTotal> nights) {

    /**
     * What began on one day of the bar; beyond the end of that day for as long as there are no three hours of silence.
     *
     * @param date the day of the bar on which it began
     * @param fromMs begin of its first hour, ms since 1970
     * @param toMs end of its last hour
     * @param running whether it may go on
     */
    public record NightTotal(
            String date,
            long fromMs,
            long toMs,
            boolean running,
            long pours,
            long failed,
            long refused,
            double ml,
            long unknown) {}
}
