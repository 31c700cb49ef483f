/** Messages of the {@code ledger} package: what it is asked over the bus, and what it answers. */
package io.aztecpour.bus.ledger;
