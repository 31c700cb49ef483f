/** Carries out what the hub asks of the devices of a tap: pour, stop, tare, calibrate, settings, move. */
package io.aztecpour.device.commands;
