/** Messages of the {@code access} package: what it is asked over the bus, and what it answers. */
package io.aztecpour.bus.access;
