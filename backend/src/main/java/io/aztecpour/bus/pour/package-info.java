/** Messages of the pour room: what it is asked over the bus, and what it answers. */
package io.aztecpour.bus.pour;
