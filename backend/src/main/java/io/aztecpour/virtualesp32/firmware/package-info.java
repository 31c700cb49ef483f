/** What runs on the chip, from power-on to power loss; it reaches the world through {@link Hardware} alone. */
package io.aztecpour.virtualesp32.firmware;
