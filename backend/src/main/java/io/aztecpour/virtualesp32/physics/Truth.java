package io.aztecpour.virtualesp32.physics;

/**
 * What is really so at a test rig.
 *
 * @param glassPresent whether a glass stands there
 * @param mlInGlass ml of drink in it
 * @param gramsOnPlatform g of glass and drink
 * @param mlDispensedTotal ml that left the bottle since the beginning
 * @param mlSpilled ml that fell beside a glass or over its edge
 * @param bottleMl ml left in the bottle
 * @param mlInHose ml on the way to the spout; they stay there when the pump stops
 * @param mlInAir ml that drip or fall and will land without the pump's help
 * @param pumpOn whether the pump has power
 */
public record Truth(
        boolean glassPresent,
        double mlInGlass,
        double gramsOnPlatform,
        double mlDispensedTotal,
        double mlSpilled,
        double bottleMl,
        double mlInHose,
        double mlInAir,
        boolean pumpOn) {}
