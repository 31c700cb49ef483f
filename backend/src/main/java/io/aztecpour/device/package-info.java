/**
 * The devices of the bar: ESP32s that dispense and weigh. {@link io.aztecpour.device.DeviceSupervisor} deploys one
 * {@link io.aztecpour.device.TapVerticle} for each tap, and everything of that tap lives on its event loop.
 *
 * <p>Each sub-package may use those before it: {@code transport} sends requests, {@code protocol} knows what they mean,
 * {@code sharing} notices devices that two taps have in common, {@code polling} keeps reading them, and {@code commands}
 * carries out what the hub asks of them.
 */
package io.aztecpour.device;
