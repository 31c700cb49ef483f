package io.aztecpour.virtualesp32.physics;

/**
 * What may be wrong with a load cell, its wires and what stands around it.
 *
 * @param driftGramsPerMinute how fast its zero creeps away, g/min; where that is 0 again the zero is back
 * @param noiseGrams standard deviation of more noise, g: a bad supply
 * @param noiseGrowsMillis so long it takes to grow to that, ms of device time; 0 where it is there at once
 * @param windGrams standard deviation of a slow random load, g: wind, or a table that sways
 * @param shiftGrams what is wedged under the plate adds to what is shown, g; less than 0 lifts the plate
 * @param borneShare how much of the load it bears beside the cell, 0–1
 */
public record CellTrouble(
        double driftGramsPerMinute,
        double noiseGrams,
        double noiseGrowsMillis,
        double windGrams,
        double shiftGrams,
        double borneShare) {
    public static final CellTrouble NONE = new CellTrouble(0, 0, 0, 0, 0, 0);
}
