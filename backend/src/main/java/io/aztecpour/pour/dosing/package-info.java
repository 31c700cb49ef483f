/**
 * How a pour ends at the right millilitre: a line fitted to the weight, the moment to send the stop, and what each clean
 * pour teaches about its tap and drink. Pure arithmetic: no clock, no thread, no input or output.
 */
package io.aztecpour.pour.dosing;
