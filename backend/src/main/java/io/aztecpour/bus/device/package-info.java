/** Messages of the {@code device} package: what it is asked over the bus, and what it answers. */
package io.aztecpour.bus.device;
