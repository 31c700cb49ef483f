/** Questions about what happened at the bar, and their answers: sums, never rows. */
package io.aztecpour.bus.insight;
