/** The bench beside the device, under {@code /sim}: ground truth, hands, faults and the power switch. */
package io.aztecpour.virtualesp32.sim;
