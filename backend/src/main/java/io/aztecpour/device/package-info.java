/**
 * Speaking to ESP32s: one connection a device, one dialect a file, one poller verticle a tap.
 *
 * <p>Everything of one tap lives on the event loop of its {@link io.aztecpour.device.TapPoller}.
 */
package io.aztecpour.device;
