/** Messages of the {@code pour} package: what it is asked over the bus, and what it answers. */
package io.aztecpour.bus.pour;
