/** Messages of the {@code stock} package: what it is asked over the bus, and what it answers. */
package io.aztecpour.bus.stock;
