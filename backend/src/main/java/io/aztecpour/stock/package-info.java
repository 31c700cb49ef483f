/** What is left in the bottles: movements since each was opened, how sure that is, when it runs out, what to buy. */
package io.aztecpour.stock;
