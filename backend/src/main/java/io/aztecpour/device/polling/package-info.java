/** Reads the devices of a tap all the time and publishes its readings and its health. */
package io.aztecpour.device.polling;
