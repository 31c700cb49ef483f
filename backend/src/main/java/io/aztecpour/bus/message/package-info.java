/** What is asked and answered over the bus, where it is not a word of the domain itself. */
package io.aztecpour.bus.message;
