/** Messages of the {@code bar} package: what it is asked over the bus, and what it answers. */
package io.aztecpour.bus.bar;
