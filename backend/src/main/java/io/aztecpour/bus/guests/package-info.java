/** Messages of the {@code guests} package: what it is asked over the bus, and what it answers. */
package io.aztecpour.bus.guests;
