package io.aztecpour.web;

import io.aztecpour.domain.ScaleFinding;
import io.aztecpour.domain.ScaleHealth;
import io.aztecpour.domain.ScaleZero;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How well a scale weighs, as the contract shows it. */
record ScaleHealthView(
        String tap,
        List<Found> findings,
        @Nullable Double noiseG,
        @Nullable Double driftGPerH,
        @Nullable Double spikesPerH,
        @Nullable Double emptyG,
        ScaleZero.State zero,
        @Nullable Long zeroAtMs,
        @Nullable Double pumpChange) {

    /**
     * @param reason what is wrong, in plain words
     * @param advice what to do
     */
    record Found(ScaleFinding finding, String reason, String advice) {
        private static Found of(ScaleFinding finding) {
            return switch (finding) {
                case SENSOR_ERROR ->
                    new Found(
                            finding,
                            "The load cell does not answer.",
                            "Check the cable to its amplifier, then its plug.");
                case STUCK ->
                    new Found(
                            finding,
                            "The scale repeats one value to the last digit, which no load cell does.",
                            "Restart its board. If it comes back, check the cable between amplifier and board.");
                case NOISY ->
                    new Found(
                            finding,
                            "The weight trembles from sample to sample.",
                            "Give the board a good 5 V supply of its own, keep the cell's wires short and away from the"
                                    + " pump, and see that the table does not shake.");
                case SPIKES ->
                    new Found(
                            finding,
                            "Single samples are far off all others.",
                            "Look for a loose wire at the load cell or its amplifier, and keep motor cables away from it.");
                case UNSTEADY ->
                    new Found(
                            finding,
                            "The weight sways although nobody touches it.",
                            "Keep wind and fans off the plate, put the scale on a firm table, and let no cable pull at it.");
                case DRIFTING ->
                    new Found(
                            finding,
                            "What the empty plate shows creeps away.",
                            "Let it warm up for half an hour and tare. If it goes on, look for drops, for something that leans"
                                    + " on the plate, and for sun or a heater on the cell.");
                case ZERO_OFF ->
                    new Found(
                            finding,
                            "The glass sensor sees no glass, and the scale shows a weight.",
                            "Take everything off the plate and tare. If it comes back, look what touches the plate.");
                case GLASS_NOT_FELT ->
                    new Found(
                            finding,
                            "A glass seems to stand there, and the scale feels none.",
                            "Look for something wedged under the plate, take the glass away and tare.");
                case ZERO_UNKNOWN ->
                    new Found(
                            finding,
                            "The scale has restarted since it was tared.",
                            "Take everything off the plate and tare. Pouring works meanwhile.");
                case CALIBRATION_DUE ->
                    new Found(
                            finding,
                            "By the scale the pump flows quite otherwise than at first.",
                            "Check the scale with a known weight and calibrate it. If it is right, the pump or its hose has"
                                    + " changed: forget what was learned.");
            };
        }
    }

    static ScaleHealthView of(ScaleHealth health) {
        return new ScaleHealthView(
                health.tap(),
                health.findings().stream().map(Found::of).toList(),
                health.noiseG(),
                health.driftGPerH(),
                health.spikesPerH(),
                health.emptyG(),
                health.zero().state(),
                health.zero().atMs(),
                health.pumpChange());
    }

    /** @return what is known before anything was heard of the scale */
    static ScaleHealthView nothing(String tap) {
        return of(new ScaleHealth(tap, null, List.of(), null, null, null, null, ScaleZero.UNSEEN, null));
    }
}
